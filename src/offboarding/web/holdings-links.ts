import { useRouter } from '@tanstack/react-router'
import { useAddress } from '#web/design/areas.ts'

/** Where the things a user holds can be looked at, as far as there is a screen for them. */
export function useHoldingsLinks(userId: string): Record<string, string | undefined> {
  const address = useAddress()
  const routes = useRouter().routesByPath as Record<string, unknown>
  const link = (route: string, path: string) => (`/w/$slug/${route}` in routes ? address(path) : undefined)
  const chats = 'inbox/$tab/{-$chatId}'
  return {
    openChats: link(chats, `inbox/all?assigneeId=${userId}`),
    solvedChats: link(chats, `inbox/solved?assigneeId=${userId}`),
    contacts: link('contacts', `contacts?ownedBy=${userId}`),
    directReports: link('organization/users', `organization/users?below=${userId}`),
  }
}
