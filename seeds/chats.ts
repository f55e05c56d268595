import { preview } from '#inbox/replying.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import type { Chance } from './chance.ts'
import type { Line } from './conversations.ts'
import { ago } from './people.ts'
import { teas, weekdays } from './solved-conversations.ts'

type Agent = { id: string; name: string; deskId: string }
/** One conversation, as it went. */
export type Story = {
  lines: Line[]
  contact: { id: string; name: string }
  channelId: string
  departmentId: string | null
  /** Who answers for it; null: nobody yet. */
  keeper: (Agent & { managerId: string }) | null
  /** The colleague who had it before the keeper's reporting person moved it. */
  before: Agent | null
  /** Minutes since the last line. */
  age: number
  solved: boolean
}

type Said = {
  direction: 'in' | 'out' | 'note' | 'event'
  authorId: string | null
  text: string
  event: 'assigned' | 'joined' | 'solved' | 'reopened' | null
  fromId: string | null
  toId: string | null
  sentAt: Date
}
type Entry = Omit<Said, 'sentAt'> & { gap: number }

/** The rows of a conversation: the chat with its numbers, its timeline, who joined, and how it was solved. */
export function tellStory(ctx: Ctx, chance: Chance, story: Story) {
  const timeline = timed(ctx, story.age, told(chance, story))
  const chatId = newId()
  const own = { workspaceId: ctx.workspaceId, chatId }
  const shown = timeline.filter(({ direction }) => direction === 'in' || direction === 'out')
  const last = shown.at(-1)
  const unanswered = shown.length - 1 - shown.findLastIndex(({ direction }) => direction === 'out')
  return {
    chat: {
      workspaceId: ctx.workspaceId,
      id: chatId,
      channelId: story.channelId,
      contactId: story.contact.id,
      deskId: story.keeper?.deskId ?? null,
      departmentId: story.departmentId,
      status: story.solved ? ('solved' as const) : ('open' as const),
      unread: story.solved ? 0 : unanswered,
      lastSeq: timeline.length,
      lastMessageAt: last?.sentAt ?? ctx.now,
      lastMessage: preview(last?.text ?? ''),
      createdAt: timeline[0]?.sentAt ?? ctx.now,
    },
    messages: timeline.map((said, n) => ({ ...own, id: newId(), seq: n + 1, ...said })),
    participants: timeline.flatMap(({ event, toId, sentAt }) =>
      event === 'joined' && toId ? [{ ...own, userId: toId, joinedAt: sentAt }] : [],
    ),
    solutions: timeline.flatMap(({ event, authorId, sentAt }, n) => {
      if (event !== 'solved') return []
      const reopened = timeline.slice(n).find((later) => later.event === 'reopened')
      return [
        { ...own, id: newId(), solvedBy: authorId, solvedAt: sentAt, reopenedAt: reopened?.sentAt ?? null },
      ]
    }),
  }
}

function told(chance: Chance, story: Story): Entry[] {
  const { keeper, before } = story
  const fill = filledIn(chance, story.contact.name)
  const entries: Entry[] = []
  let agent: Agent | null = before ?? keeper
  const lines: Line[] = story.solved ? [...story.lines, ['solved']] : story.lines
  for (const [n, [kind, text = '']] of lines.entries()) {
    entries.push(...entriesOf(chance, kind, fill(text), agent, keeper?.managerId ?? null))
    if (n === 0 && agent) entries.push({ ...happened('assigned', 0.2), toId: agent.id })
    if (n === 1 && keeper && before) {
      const moved = { fromId: before.id, toId: keeper.id, authorId: keeper.managerId }
      entries.push({ ...happened('assigned', chance.between(2, 10)), ...moved })
      agent = keeper
    }
  }
  return entries
}

function entriesOf(
  chance: Chance,
  kind: Line[0],
  text: string,
  agent: Agent | null,
  leadId: string | null,
): Entry[] {
  const authorId = agent?.id ?? null
  switch (kind) {
    case 'in':
      return [{ ...nothing, direction: 'in', text, gap: chance.between(1, 35) }]
    case 'out':
      return [{ ...nothing, direction: 'out', text, authorId, gap: chance.between(1, 18) }]
    case 'note':
      return [{ ...nothing, direction: 'note', text, authorId, gap: chance.between(2, 9) }]
    case 'lead':
      return [
        { ...happened('joined', chance.between(3, 12)), toId: leadId, authorId: leadId },
        { ...nothing, direction: 'note', text, authorId: leadId, gap: 1 },
      ]
    case 'solved':
      return [{ ...happened('solved', chance.between(1, 6)), authorId }]
    case 'reopened':
      return [happened('reopened', chance.between(300, 900))]
  }
}

const nothing = { authorId: null, text: '', event: null, fromId: null, toId: null }
const happened = (event: Said['event'], gap: number): Entry => ({
  ...nothing,
  direction: 'event',
  event,
  gap,
})

function filledIn(chance: Chance, contactName: string): (text: string) => string {
  const words: Record<string, string> = {
    customer: contactName.split(' ')[0] ?? contactName,
    order: `LK-${chance.between(20_400, 28_999)}`,
    tea: chance.pick(teas),
    day: chance.pick(weekdays),
  }
  return (text) => text.replace(/\{(\w+)\}/g, (_, key: string) => words[key] ?? '')
}

/** The moments, counted back from the last line. */
function timed(ctx: Ctx, age: number, entries: Entry[]): Said[] {
  const after = entries.map((_, n) => entries.slice(n + 1).reduce((sum, later) => sum + later.gap, 0))
  return entries.map(({ gap: _, ...entry }, n) => ({ ...entry, sentAt: ago(ctx, age + (after[n] ?? 0)) }))
}
