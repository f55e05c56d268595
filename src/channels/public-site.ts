import type { Http } from '#platform/http.ts'
import { Problem } from '#platform/problems.ts'
import type { WebChatSettings } from './contract.ts'

/** Web chat is called from other people's pages, without cookies: any page may ask, the token alone opens. */
export const openToAnySite = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'authorization, content-type, accept, last-event-id',
  'access-control-expose-headers': 'retry-after, x-request-id',
  'access-control-max-age': '86400',
  'x-content-type-options': 'nosniff',
}

export function allowOtherSites(app: Http): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ ...openToAnySite, 'cache-control': 'no-store' })
  })
}

/**
 * @param own the product's own address, which may always embed (the demo shop).
 * @throws Problem 410 when the channel is disconnected, 403 when its settings name other sites than the asking one.
 */
export function refuseClosed(
  channel: { state: string; settings: Pick<WebChatSettings, 'allowedOrigins'> },
  origin: string | undefined,
  own: string,
): void {
  if (channel.state !== 'connected')
    throw new Problem(410, 'channel_disconnected', 'This chat has been closed.')
  const allowed = channel.settings.allowedOrigins ?? []
  if (!origin || allowed.length === 0) return
  if ([own, ...allowed].some((address) => originOf(address) === originOf(origin))) return
  throw new Problem(403, 'origin_not_allowed', 'This site may not embed this chat.')
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address
}
