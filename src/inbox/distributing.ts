export type Agent = {
  id: string
  name: string
  deskId: string
  isAdmin: boolean
  channelIds: string[]
  openChats: number
}
export type Movable = {
  id: string
  channelId: string
  status: 'open' | 'solved'
  holderId: string | null
  keeperId: string | null
}
export type Placement =
  | { chatId: string; agent: Agent }
  | { chatId: string; skipped: 'solved' | 'already_theirs' | 'not_a_member' }

/**
 * Who gets which chat: of the agents who are members of its channel (or admins) the one who has got the fewest so far,
 * or has the fewest open chats. With one agent it is that one. A chat that falls to whoever has it already stays and
 * counts as theirs.
 */
export function distribute(
  chats: readonly Movable[],
  agents: readonly Agent[],
  by: 'evenly' | 'leastOpen',
): Placement[] {
  const load = new Map(agents.map((agent) => [agent.id, by === 'leastOpen' ? agent.openChats : 0]))
  const loadOf = (agent: Agent) => load.get(agent.id) ?? 0
  return chats.map((chat): Placement => {
    if (chat.status === 'solved') return { chatId: chat.id, skipped: 'solved' }
    const able = agents.filter((agent) => agent.isAdmin || agent.channelIds.includes(chat.channelId))
    const [first, ...others] = able
    if (!first) return { chatId: chat.id, skipped: 'not_a_member' }
    const agent = others.reduce((least, one) => (loadOf(one) < loadOf(least) ? one : least), first)
    const stays = chat.keeperId === agent.id && chat.holderId === agent.id
    // An open chat that stays is in the count of open chats already.
    if (!(stays && by === 'leastOpen')) load.set(agent.id, loadOf(agent) + 1)
    if (by === 'leastOpen' && !stays && chat.keeperId && load.has(chat.keeperId)) {
      load.set(chat.keeperId, (load.get(chat.keeperId) ?? 0) - 1)
    }
    return stays ? { chatId: chat.id, skipped: 'already_theirs' } : { chatId: chat.id, agent }
  })
}
