import type { Icon } from '@tabler/icons-react'
import IconHome from '@tabler/icons-react/dist/esm/icons/IconHome.mjs'
import IconInbox from '@tabler/icons-react/dist/esm/icons/IconInbox.mjs'
import IconSettings from '@tabler/icons-react/dist/esm/icons/IconSettings.mjs'
import IconUsersGroup from '@tabler/icons-react/dist/esm/icons/IconUsersGroup.mjs'
import { useLocation, useParams, useRouter } from '@tanstack/react-router'
import { type Ability, useCan } from '../session.tsx'

export interface Tab {
  /** Text `web.tabs.{area}.{key}`. */
  key: string
  /** Address below the workspace. */
  path: string
  /** The route that must be registered for it, when it differs from the path. */
  route?: string
  /** The ability (session.can) it needs. */
  needs?: Ability
}

export interface Area {
  /** Text `web.areas.{key}`. */
  key: string
  icon: Icon
  path: string
  tabs: Tab[]
}

const chats = 'inbox/$tab/{-$chatId}'

// The order is fixed (SCREENS, Map). An entry shows when its route exists and the person may use it.
const map: Area[] = [
  { key: 'home', icon: IconHome, path: '', tabs: [] },
  {
    key: 'inbox',
    icon: IconInbox,
    path: 'inbox',
    tabs: [
      { key: 'mine', path: 'inbox/mine', route: chats, needs: 'inbox' },
      { key: 'unassigned', path: 'inbox/unassigned', route: chats, needs: 'inbox' },
      { key: 'all', path: 'inbox/all', route: chats, needs: 'inbox' },
      { key: 'solved', path: 'inbox/solved', route: chats, needs: 'solvedTab' },
    ],
  },
  {
    key: 'organization',
    icon: IconUsersGroup,
    path: 'organization',
    tabs: [
      { key: 'users', path: 'organization/users', needs: 'manageUsers' },
      { key: 'departments', path: 'organization/departments', needs: 'manageDepartments' },
      { key: 'roles', path: 'organization/roles', needs: 'manageRoles' },
      { key: 'hierarchy', path: 'organization/hierarchy', needs: 'manageUsers' },
      { key: 'oneToOne', path: 'organization/one-to-one-access', needs: 'manageUsers' },
      { key: 'accessCheck', path: 'organization/access-check', needs: 'manageUsers' },
      { key: 'removals', path: 'organization/removals', needs: 'removeUsers' },
    ],
  },
  {
    key: 'settings',
    icon: IconSettings,
    path: 'settings',
    tabs: [
      { key: 'workspace', path: 'settings/workspace', needs: 'manageWorkspace' },
      { key: 'channels', path: 'settings/channels', needs: 'manageChannels' },
      { key: 'mailbox', path: 'settings/mailbox', needs: 'manageWorkspace' },
      { key: 'account', path: 'settings/account' },
      { key: 'tokens', path: 'settings/tokens', needs: 'useApi' },
      { key: 'audit', path: 'settings/audit', needs: 'manageWorkspace' },
    ],
  },
]

/** What this person finds in the sidebar. */
export function useAreas(): Area[] {
  const can = useCan()
  const routes = useRouter().routesByPath as Record<string, unknown>
  const exists = (path: string) => `/w/$slug/${path}` in routes
  return map
    .map((area) => ({
      ...area,
      tabs: area.tabs.filter(({ path, route, needs }) => exists(route ?? path) && (!needs || can(needs))),
    }))
    .filter((area) => area.path === '' || area.tabs.length > 0)
}

/** The area of the address, also of its bare one. Not of home, which has no tabs. */
export function useCurrentArea(): Area | undefined {
  const isAt = useIsAt()
  return useAreas().find(({ path }) => path !== '' && isAt(path))
}

/** Whether the address is this one below the workspace, or lies below it. */
export function useIsAt(): (path: string) => boolean {
  const here = useLocation({ select: ({ pathname }) => pathname })
  const address = useAddress()
  return (path) => `${here}/`.startsWith(`${address(path)}/`)
}

/** Turns `organization/users` into an address of this workspace. */
export function useAddress(): (path: string) => string {
  const { slug } = useParams({ strict: false }) as { slug?: string }
  return (path) => `/w/${slug}${path ? `/${path}` : ''}`
}
