import type { ServerResponse } from 'node:http'
import { sql } from 'kysely'
import type { Actor, UserCtx } from '#access/actor.ts'
import { authenticate, type Proof } from '#organization/session.ts'
import { clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { Problem } from '#platform/problems.ts'
import type { Stream } from '#platform/realtime.ts'
import { chatRow, chatRules, seesChat, seesEveryChat } from './access.ts'

/** Somebody signed in who listens. */
export type Viewer = { proof: Proof; actor: Actor; stream: Stream; response: ServerResponse }

/** Loads who they are and what they may do again. @returns those whose access has ended. */
export async function lookAgain(tx: Tx, viewers: readonly Viewer[]): Promise<Viewer[]> {
  const ended: Viewer[] = []
  for (const viewer of viewers) {
    try {
      viewer.actor = (await authenticate(tx, viewer.proof, false)).actor
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      ended.push(viewer)
    }
  }
  return ended
}

/** For each viewer the chats among `chatIds` that they see, by the same rules as everywhere, in few questions for all. */
export async function seenBy(
  tx: Tx,
  workspaceId: string,
  viewers: readonly Viewer[],
  chatIds: readonly string[],
): Promise<Map<Viewer, Set<string>>> {
  const seen = new Map<Viewer, Set<string>>()
  const alike = new Map<string, Viewer[]>()
  for (const viewer of viewers) {
    const ctx = contextOf(tx, workspaceId, viewer.actor)
    if (!viewer.actor.permissions.inbox.use) continue
    if (seesEveryChat(ctx)) {
      seen.set(viewer, new Set(chatIds))
      continue
    }
    const openRules = chatRules(ctx).map((rule) => rule.open)
    const key = openRules.join()
    alike.set(key, [...(alike.get(key) ?? []), viewer])
  }
  for (const group of alike.values()) {
    const pairs = await pairsOf(tx, workspaceId, group, chatIds)
    for (const viewer of group) seen.set(viewer, pairs.get(viewer.actor.id) ?? new Set())
  }
  return seen
}

async function pairsOf(
  tx: Tx,
  workspaceId: string,
  group: readonly Viewer[],
  chatIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const [first] = group
  if (!first) return new Map()
  // The rules are written for one viewer's id; here the id is a column, so that one statement asks for all of them.
  const anyone = { ...first.actor, id: sql`viewer.id` as unknown as string }
  const ids = [...new Set(group.map((viewer) => viewer.actor.id))]
  const { rows } = await sql<{ viewerId: string; chatId: string }>`
    select viewer.id as viewer_id, chat.id as chat_id
      from unnest(${ids}::uuid[]) as viewer(id) cross join (${sql`select chat.*, desk.keeper_id from ${chatRow}
        where chat.workspace_id = ${workspaceId} and chat.id = any(${[...chatIds]}::uuid[])`}) chat
      cross join lateral (select chat.keeper_id) desk
     where ${seesChat(contextOf(tx, workspaceId, anyone))}`.execute(tx)
  const pairs = new Map<string, Set<string>>()
  for (const { viewerId, chatId } of rows) {
    pairs.set(viewerId, (pairs.get(viewerId) ?? new Set()).add(chatId))
  }
  return pairs
}

const contextOf = (tx: Tx, workspaceId: string, actor: Actor): UserCtx => ({
  workspaceId,
  tx,
  actor,
  now: clock.now(),
})
