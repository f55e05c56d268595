import type { ServerResponse } from 'node:http'
import { sql } from 'kysely'
import type { Actor, UserCtx } from '#access/actor.ts'
import { withinReach } from '#organization/access.ts'
import { authenticate, noteSeen, type Proof } from '#organization/session.ts'
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
      const ctx = await authenticate(tx, viewer.proof, false)
      await noteSeen(ctx)
      viewer.actor = ctx.actor
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      ended.push(viewer)
    }
  }
  return ended
}

/** Ids of chats a viewer sees, and of solved ones they would see if their role showed those. */
export type Seen = { open: Set<string>; solved: Set<string> }

/** For each viewer the chats among `chatIds` that they see, by the same rules as everywhere, in few questions for all. */
export async function seenBy(
  tx: Tx,
  workspaceId: string,
  viewers: readonly Viewer[],
  chatIds: readonly string[],
): Promise<Map<Viewer, Seen>> {
  const seen = new Map<Viewer, Seen>()
  const alike = new Map<string, Viewer[]>()
  for (const viewer of viewers) {
    const ctx = contextOf(tx, workspaceId, viewer.actor)
    const { use, solvedTab } = viewer.actor.permissions.inbox
    if (!use) continue
    if (seesEveryChat(ctx) && solvedTab) {
      seen.set(viewer, { open: new Set(chatIds), solved: new Set() })
      continue
    }
    const openRules = chatRules(ctx).map((rule) => rule.open)
    const key = [...openRules, solvedTab].join()
    alike.set(key, [...(alike.get(key) ?? []), viewer])
  }
  for (const group of alike.values()) {
    const pairs = await pairsOf(tx, workspaceId, group, chatIds)
    for (const viewer of group) {
      const theirs = pairs.filter(({ viewerId }) => viewerId === viewer.actor.id)
      const ids = (shown: boolean) =>
        new Set(theirs.filter((one) => one.shown === shown).map((one) => one.chatId))
      seen.set(viewer, { open: ids(true), solved: ids(false) })
    }
  }
  return seen
}

type Pair = { viewerId: string; chatId: string; shown: boolean }

async function pairsOf(
  tx: Tx,
  workspaceId: string,
  group: readonly Viewer[],
  chatIds: readonly string[],
): Promise<Pair[]> {
  const [first] = group
  if (!first) return []
  const anyone = asColumn(first.actor)
  const { inbox } = anyone.permissions
  const toldAll = { ...anyone, permissions: { ...anyone.permissions, inbox: { ...inbox, solvedTab: true } } }
  const { rows } = await sql<Pair>`
    select viewer.id as viewer_id, chat.id as chat_id, ${seesChat(contextOf(tx, workspaceId, anyone))} as shown
      from unnest(${idsOf(group)}::uuid[]) as viewer(id) cross join (${sql`select chat.*, desk.keeper_id from ${chatRow}
        where chat.workspace_id = ${workspaceId} and chat.id = any(${[...chatIds]}::uuid[])`}) chat
      cross join lateral (select chat.keeper_id) desk
     where ${seesChat(contextOf(tx, workspaceId, toldAll))}`.execute(tx)
  return rows
}

/** For each viewer who is no admin the users among `userIds` within their reach; an admin reaches all. */
export async function reachedBy(
  tx: Tx,
  workspaceId: string,
  viewers: readonly Viewer[],
  userIds: readonly string[],
): Promise<Map<Viewer, Set<string>>> {
  const asked = viewers.filter(({ actor }) => !actor.isAdmin)
  const [first] = asked
  if (!first) return new Map()
  const { rows } = await sql<{ viewerId: string; userId: string }>`
    select viewer.id as viewer_id, person.id as user_id
      from unnest(${idsOf(asked)}::uuid[]) as viewer(id)
      join users person on person.workspace_id = ${workspaceId} and person.id = any(${[...userIds]}::uuid[])
       and person.status <> 'removed'
     where ${withinReach(contextOf(tx, workspaceId, asColumn(first.actor)))}`.execute(tx)
  const ids = (viewer: Viewer) => rows.filter(({ viewerId }) => viewerId === viewer.actor.id)
  return new Map(asked.map((viewer) => [viewer, new Set(ids(viewer).map(({ userId }) => userId))]))
}

// The rules are written for one viewer's id; here the id is a column, so that one statement asks for all of them.
const asColumn = (actor: Actor): Actor => ({ ...actor, id: sql`viewer.id` as unknown as string })

const idsOf = (viewers: readonly Viewer[]): string[] => [...new Set(viewers.map(({ actor }) => actor.id))]

const contextOf = (tx: Tx, workspaceId: string, actor: Actor): UserCtx => ({
  workspaceId,
  tx,
  actor,
  now: clock.now(),
})
