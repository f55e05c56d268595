import { sql } from 'kysely'
import { refuseClosed } from '#channels/public-site.ts'
import { type Sender, sendersOf } from '#channels/visitor.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { Problem } from '#platform/problems.ts'
import { placeChat } from './assigning.ts'
import { announceMessages } from './events.ts'
import { appendEvent } from './message.ts'
import { preview } from './replying.ts'
import { reopenChat } from './solving.ts'

/** What routing decides: whose turn it is, or nobody's. */
export type Route = (
  ctx: Pick<Ctx, 'workspaceId' | 'tx' | 'now'>,
  channelId: string,
) => Promise<{ userId: string; deskId: string } | null>

export type Incoming = {
  channelId: string
  /** Hash of the visitor's secret. */
  proof: Buffer
  origin: string | undefined
  text: string
  clientId: string
}
export type Received = { id: string; text: string; clientId: string; sentAt: Date; authorName: string }

type Known = Incoming & { position: number; sender: Sender; id: string }
type LockedChat = {
  id: string
  channelId: string
  contactId: string
  status: 'open' | 'solved'
  deskId: string | null
  keeperActive: boolean
}

/**
 * Stores what visitors wrote, in one transaction: the message, its chat, then who answers. No message depends on there
 * being anybody to answer it. A message with a clientId that the chat has already is not stored again.
 * @returns for each given one what was stored, or the Problem (401, 403, 404, 410) it is refused with.
 */
export async function receive(
  ctx: Ctx<null>,
  given: readonly Incoming[],
  { route, publicUrl }: { route: Route; publicUrl: string },
): Promise<(Received | Problem)[]> {
  const answers: (Received | Problem)[] = await sendersOf(ctx, [...given]).then((senders) =>
    senders.map((sender, n) => refusal(sender, given[n], publicUrl) ?? pending(sender as Sender, given[n] as Incoming, ctx)),
  )
  return answers
}
