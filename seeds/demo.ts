import { sql } from 'kysely'
import { record } from '#audit/entry.ts'
import { connectChannel } from '#channels/connecting.ts'
import { webChatSettings } from '#channels/contract.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { type Chance, createChance } from './chance.ts'
import { type Story, tellStory } from './chats.ts'
import { type Customer, inventCustomers } from './customers.ts'
import { freeNames } from './free-names.ts'
import { addPeople, ago, type DemoPeople } from './people.ts'
import { inventStories } from './stories.ts'

const customers = 200

/**
 * Adds the example company: people, customers and conversations of the last two weeks, on the workspace's web chat. It
 * only adds, in a few statements, and marks what it adds so that `clearDemo` finds it again.
 * @param ctx the actor is the owner, or the admin who asks for it.
 */
export async function addDemo(ctx: Ctx<{ id: string }>): Promise<void> {
  const chance = createChance(2011)
  const people = await addPeople(ctx, chance)
  const channelId = await webChat(ctx)
  await addMembers(ctx, people, channelId)
  const contacts = inventCustomers(chance, customers).map((customer) => ({ id: newId(), ...customer }))
  const stories = await inventStories(ctx, chance, people, contacts, channelId)
  await addContacts(ctx, chance, people, contacts, stories)
  await addChats(ctx, chance, stories)
  await record(ctx, {
    action: 'demo.added',
    after: { users: people.size, contacts: customers, chats: stories.length },
  })
}

async function webChat(ctx: Ctx<{ id: string }>): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from channels where workspace_id = ${ctx.workspaceId}
    and kind = 'web_chat' and state = 'connected' order by created_at, id limit 1`.execute(ctx.tx)
  if (rows[0]) return rows[0].id
  const [name = 'Website'] = await freeNames(ctx, 'channels', ['Website'])
  const settings = webChatSettings.parse({})
  const id = await connectChannel(ctx, { kind: 'web_chat', name, routing: 'round_robin', settings })
  await sql`update channels set demo = true where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(
    ctx.tx,
  )
  return id
}

// They have just had their turn, so the first real visitor is for whoever set the demo up.
async function addMembers(ctx: Ctx, people: DemoPeople, channelId: string): Promise<void> {
  const members = [...people.values()].filter(
    ({ role, status }) => role !== 'Marketing Specialist' && status !== 'invited',
  )
  await ctx.tx
    .insertInto('channelMembers')
    .values(
      members.map(({ id }, n) => ({
        workspaceId: ctx.workspaceId,
        channelId,
        userId: id,
        lastAssignedAt: ago(ctx, n * 11),
      })),
    )
    .execute()
}

async function addContacts(
  ctx: Ctx,
  chance: Chance,
  people: DemoPeople,
  contacts: (Customer & { id: string })[],
  stories: Story[],
): Promise<void> {
  const storyOf = new Map(stories.map((story) => [story.contact.id, story]))
  const owners = [...people.values()].filter(({ status }) => !status)
  await ctx.tx
    .insertInto('contacts')
    .values(
      contacts.map((contact) => {
        const story = storyOf.get(contact.id)
        const deskId = chance.below(6) === 0 ? null : chance.pick(owners).deskId
        return {
          workspaceId: ctx.workspaceId,
          ...contact,
          deskId: story ? (story.keeper?.deskId ?? null) : deskId,
          demo: true,
          createdAt: ago(ctx, (story?.age ?? 0) + chance.between(14, 200) * 24 * 60),
        }
      }),
    )
    .execute()
}

async function addChats(ctx: Ctx, chance: Chance, stories: Story[]): Promise<void> {
  const told = stories.map((story) => tellStory(ctx, chance, story))
  await ctx.tx
    .insertInto('chats')
    .values(told.map(({ chat }) => chat))
    .execute()
  await ctx.tx
    .insertInto('messages')
    .values(told.flatMap(({ messages }) => messages))
    .execute()
  await ctx.tx
    .insertInto('participants')
    .values(told.flatMap(({ participants }) => participants))
    .execute()
  await ctx.tx
    .insertInto('solutions')
    .values(told.flatMap(({ solutions }) => solutions))
    .execute()
}
