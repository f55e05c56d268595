/**
 * Who reaches what and whose a desk is, as plainly as it can be said: no SQL, no closure, no cleverness. The product is
 * compared with this.
 */
export type Scope = 'assigned' | 'team' | 'department' | 'all'
export type ModelUser = {
  boss: number | null
  admin: boolean
  scope: Scope
  status: 'active' | 'invited' | 'disabled' | 'removed'
  departments: number[]
  channels: number[]
}
export type ModelGrant = { user: number; target: number; below: boolean; ended: boolean }
export type ModelChat = {
  desk: number | null
  channel: number
  department: number | null
  joined: number[]
  solved: boolean
}
export const kinds = ['conversations', 'records', 'automations'] as const
export type Kind = (typeof kinds)[number]
type Move = { user: number; from: number; to: number | null }
type Removal = { boss: number | null; to: Record<Kind, number>; moves: Move[] }

export type Model = {
  users: ModelUser[]
  grants: ModelGrant[]
  chats: ModelChat[]
  /** Who stands in for whom: the choice made when somebody was disabled. */
  covers: Map<number, number | null>
  removals: Map<number, Removal>
}

export function above(model: Model, id: number): number[] {
  const boss = model.users[id]?.boss ?? null
  return boss === null ? [] : [boss, ...above(model, boss)]
}

/** Whether this boss would be somebody below them, or themself. */
export const loops = (model: Model, id: number, boss: number) =>
  boss === id || above(model, boss).includes(id)

export const opened = (model: Model, viewer: number, id: number) =>
  model.grants.some(
    ({ user, target, below, ended }) =>
      user === viewer && !ended && (target === id || (below && above(model, id).includes(target))),
  )

export function seesUser(model: Model, viewer: number, id: number): boolean {
  if (model.users[id]?.status === 'removed') return false
  const { admin } = model.users[viewer] as ModelUser
  return admin || viewer === id || above(model, id).includes(viewer) || opened(model, viewer, id)
}

export function seesChat(model: Model, viewer: number, chat: ModelChat): boolean {
  const { admin, scope, departments, channels } = model.users[viewer] as ModelUser
  if (admin || scope === 'all' || chat.joined.includes(viewer)) return true
  if (scope === 'department' && chat.department !== null && departments.includes(chat.department)) return true
  if (chat.desk === null) return channels.includes(chat.channel)
  const keeper = keeperOf(model, chat.desk, 'conversations')
  if (keeper === viewer || opened(model, viewer, keeper)) return true
  return scope !== 'assigned' && above(model, keeper).includes(viewer)
}

/** Whose a desk is: the person it was opened for or, while they are removed, whoever holds their successor's. */
export function holderOf(model: Model, openedFor: number, kind: Kind): number {
  const removal = model.removals.get(openedFor)
  return removal ? holderOf(model, removal.to[kind], kind) : openedFor
}

/** Who looks after it: the holder or, while they are disabled, the first in the chain of covers who is active. */
export function keeperOf(model: Model, openedFor: number, kind: Kind): number {
  const holder = holderOf(model, openedFor, kind)
  if (model.users[holder]?.status !== 'disabled') return holder
  const asked = new Set([holder])
  for (let next = model.covers.get(holder) ?? null; next !== null; next = model.covers.get(next) ?? null) {
    if (model.users[next]?.status === 'active') return next
    if (asked.has(next)) return holder
    asked.add(next)
  }
  return holder
}

export function remove(model: Model, id: number, to: Record<Kind, number>): void {
  const leaver = model.users[id] as ModelUser
  const heir = to.automations
  const moves: Move[] = []
  const move = (user: number, boss: number | null) => {
    const one = model.users[user] as ModelUser
    moves.push({ user, from: one.boss as number, to: boss })
    one.boss = boss
  }
  if (above(model, heir).includes(id)) move(heir, leaver.boss)
  for (const [user, { boss }] of model.users.entries()) if (boss === id) move(user, heir)
  for (const [user, cover] of model.covers) if (cover === id) model.covers.set(user, heir)
  model.removals.set(id, { boss: leaver.boss, to, moves })
  model.covers.delete(id)
  model.grants = model.grants.filter(({ user, target }) => user !== id && target !== id)
  Object.assign(leaver, { status: 'removed', boss: null })
}

export function undo(model: Model, id: number): void {
  const { boss, moves } = model.removals.get(id) as Removal
  model.removals.delete(id)
  model.covers.set(id, null)
  const returned = model.users[id] as ModelUser
  Object.assign(returned, { status: 'disabled', boss: boss === null ? null : standingIn(model, boss) })
  // The leaver's own reports first: an heir from below goes back only when those stand there again.
  const late = ({ from }: Move) => Number(from !== id)
  for (const { user, from, to } of moves.toSorted((a, b) => late(a) - late(b) || a.user - b.user)) {
    const person = model.users[user] as ModelUser
    const gone = [person, model.users[from]].some((one) => one?.status === 'removed')
    if (!gone && person.boss === placedNow(model, user, to) && !loops(model, user, from)) person.boss = from
  }
}

/** Where somebody stands whom a removal put under `boss`, after the removals that put them on from there. */
function placedNow(model: Model, user: number, boss: number | null): number | null {
  const later = boss === null ? undefined : model.removals.get(boss)
  const on = later?.moves.find((move) => move.user === user && move.from === boss)
  return on ? placedNow(model, user, on.to) : boss
}

const standingIn = (model: Model, id: number): number => holderOf(model, id, 'automations')
