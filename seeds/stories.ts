import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Chance } from './chance.ts'
import type { Story } from './chats.ts'
import { type Conversation, open, promises, waiting } from './conversations.ts'
import type { DemoPeople, DemoPerson } from './people.ts'
import { solved } from './solved-conversations.ts'

const ownersChats = 2
const solvedChats = 20

type Contact = { id: string; name: string }

/** Who talks to whom about what: open conversations on many desks, some that nobody has taken yet, and solved ones. */
export async function inventStories(
  ctx: Ctx<{ id: string }>,
  chance: Chance,
  people: DemoPeople,
  contacts: Contact[],
  channelId: string,
): Promise<Story[]> {
  const everybody = [...people.values()]
  const busy = everybody.flatMap((person) => Array<DemoPerson>(person.chats ?? 0).fill(person))
  const ownDesk = await asker(ctx)
  const nextContact = contacts[Symbol.iterator]()
  const begin = (conversation: Conversation, keeper: Story['keeper'], age: number): Story => ({
    lines: conversation.lines,
    contact: nextContact.next().value as Contact,
    channelId,
    departmentId: null,
    keeper,
    before: null,
    age,
    solved: false,
  })

  const opened = [...open, ...open.map(goneOn)]
  const openStories = shuffled(chance, [...busy, ...Array(ownersChats).fill(null)]).map(
    (person: DemoPerson | null, n) => {
      const story = begin(taken(opened, person?.department), person ?? ownDesk, 6 + n * n * 6)
      if (!person) return story
      const departmentId = chance.below(2) === 0 ? person.departmentId : null
      return {
        ...story,
        departmentId,
        before: chance.below(4) === 0 ? colleague(chance, everybody, person) : null,
      }
    },
  )
  const waitingStories = waiting.map((conversation, n) => ({
    ...begin(conversation, null, 3 + n * 37),
    departmentId:
      n % 3 === 0
        ? (everybody.find((person) => person.department === conversation.about)?.departmentId ?? null)
        : null,
  }))
  const solvers = busy.filter(({ status }) => !status)
  const solvedStories = Array.from({ length: solvedChats }, (_, n) => ({
    ...begin(solved[n % solved.length] as Conversation, chance.pick(solvers), 600 + n * 940),
    solved: true,
  }))
  return [...openStories, ...waitingStories, ...solvedStories]
}

async function asker(ctx: Ctx<{ id: string }>): Promise<NonNullable<Story['keeper']>> {
  const { rows } = await sql<{ id: string; name: string; deskId: string }>`
    select person.id, person.name, desk.id as desk_id from users person
      join desks desk on desk.workspace_id = person.workspace_id and desk.opened_for = person.id
       and desk.kind = 'conversations'
     where person.workspace_id = ${ctx.workspaceId} and person.id = ${ctx.actor.id}`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw new Error('Whoever adds the demo has no desk')
  return { ...row, managerId: row.id }
}

// The same conversation a step later, so that no two chats read alike.
function goneOn(conversation: Conversation, n: number): Conversation {
  const { lines } = conversation
  if (lines.at(-1)?.[0] !== 'in') return { ...conversation, lines: lines.slice(0, -1) }
  return { ...conversation, lines: [...lines, ['out', promises[n % promises.length] ?? '']] }
}

/** Takes a conversation out of the list, about the department's business when there is one left. */
function taken(list: Conversation[], department: string | undefined): Conversation {
  const fitting = list.findIndex(({ about }) => about === department)
  return list.splice(Math.max(0, fitting), 1)[0] as Conversation
}

/** Somebody with the same reporting person, from whom the chat was taken over. */
function colleague(chance: Chance, everybody: DemoPerson[], person: DemoPerson): DemoPerson | null {
  const beside = everybody.filter(
    (other) => other !== person && other.reportsTo && other.reportsTo === person.reportsTo && !other.status,
  )
  return beside.length > 0 ? chance.pick(beside) : null
}

function shuffled<T>(chance: Chance, list: T[]): T[] {
  const rest = [...list]
  return list.map(() => rest.splice(chance.below(rest.length), 1)[0] as T)
}
