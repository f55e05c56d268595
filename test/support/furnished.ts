import { sql } from 'kysely'
import { expectStatus } from './client.ts'
import { eventually } from './eventually.ts'
import { visit } from './visitor.ts'
import type { Person, TestWorkspace, World } from './world.ts'

/** A workspace with one of everything that has an id, and the ids by name. */
export type Furnished = {
  id: string
  slug: string
  owner: Person
  /** Katy: an active agent, member of the channel, with a chat of her own. Jerry: another. */
  katy: Person
  jerry: Person
  ids: Ids
  /** Secrets that open something without a session. */
  visitorToken: string
  invitationToken: string
  apiToken: string
  /** Of the owner's second factor, which waits for its first code. */
  secondFactorSecret: string
}
export type Ids = Record<
  | 'owner'
  | 'admin'
  | 'katy'
  | 'jerry'
  | 'disabled'
  | 'demoPerson'
  | 'removedUser'
  | 'role'
  | 'spareRole'
  | 'department'
  | 'channel'
  | 'spareChannel'
  | 'access'
  | 'token'
  | 'contact'
  | 'chat'
  | 'unassignedChat'
  | 'solvedChat'
  | 'message'
  | 'removal'
  | 'scheduledRemoval'
  | 'transfer'
  | 'userFilter'
  | 'session',
  string
>

/** @param mark a word that stands in every name and text, so that a leak is seen in an answer. */
export async function furnish(world: World, slug: string, mark: string): Promise<Furnished> {
  const workspace = await world.workspace(slug)
  const { owner } = workspace
  const made = async (path: string, body: unknown) => expectStatus(await owner.post(path, body), 201)
  const person = (name: string, more = {}) => workspace.person(`${name} ${mark}`, more)

  const katy = await person('Katy')
  const jerry = await person('Jerry', { reportsToId: katy.id })
  const admin = await person('Adam', { roleId: await workspace.roleId('Admin') })
  const disabled = await person('Dora')
  const demoPerson = await person('Demi')
  const leaver = await person('Lea')
  const planned = await person('Paula')
  const role = await made('/roles', { name: `Role ${mark}`, description: mark })
  const spareRole = await made('/roles', { name: `Spare role ${mark}` })
  const department = await made('/departments', { name: `Department ${mark}`, userIds: [katy.id] })
  const access = await made('/one-to-one-access', { userId: jerry.id, targetId: disabled.id, note: mark })
  const token = await made('/tokens', { name: `Token ${mark}` })
  const invited = await made('/users', {
    name: `Ina ${mark}`,
    email: `ina@${slug}.example`,
    roleId: role.id,
  })
  const userFilter = await made('/user-filters', { name: `Filter ${mark}`, filter: { below: katy.id } })
  const inbox = await furnishInbox(world, workspace, [owner, katy, jerry], mark)
  const to = { conversationsTo: katy.id, recordsTo: katy.id, automationsTo: katy.id, confirmed: true }
  const removal = await made(`/users/${leaver.id}/removal`, to)
  const at = new Date(Date.now() + 86_400_000).toISOString()
  const scheduledRemoval = await made(`/users/${planned.id}/removal`, { ...to, at })
  expectStatus(await owner.put(`/users/${disabled.id}/suspension`, { coverId: katy.id }), 200)
  await world.database.inWorkspace(workspace.id, (tx) =>
    sql`update users set demo = true where workspace_id = ${workspace.id} and id = ${demoPerson.id}`.execute(
      tx,
    ),
  )
  await followedUp(owner, removal.id)
  const secondFactor = await made('/session/second-factor', {})
  const sessions = expectStatus(await katy.get(`/users/${katy.id}/sessions`), 200)

  return {
    id: workspace.id,
    slug,
    owner,
    katy,
    jerry,
    visitorToken: inbox.visitorToken,
    invitationToken: invited.login.link.split('/').at(-1),
    apiToken: token.token,
    secondFactorSecret: secondFactor.secret,
    ids: {
      ...inbox.ids,
      owner: owner.id,
      admin: admin.id,
      katy: katy.id,
      jerry: jerry.id,
      disabled: disabled.id,
      demoPerson: demoPerson.id,
      removedUser: leaver.id,
      role: role.id,
      spareRole: spareRole.id,
      department: department.id,
      access: access.id,
      token: token.id,
      removal: removal.id,
      scheduledRemoval: scheduledRemoval.id,
      userFilter: userFilter.id,
      session: sessions.data[0].id,
    },
  }
}

async function furnishInbox(world: World, { owner }: TestWorkspace, members: Person[], mark: string) {
  const channel = expectStatus(await owner.get('/channels'), 200).data[0]
  const settings = { greeting: mark }
  expectStatus(await owner.patch(`/channels/${channel.id}`, { routing: 'manual', settings }), 200)
  const userIds = members.map(({ id }) => id)
  expectStatus(await owner.put(`/channels/${channel.id}/members`, { userIds }), 200)
  const spare = { kind: 'web_chat', name: `Spare ${mark}`, routing: 'manual' }
  const spareChannel = expectStatus(await owner.post('/channels', spare), 201)

  const katy = members[1]?.id
  const chat = await customerWrites(world, owner, channel.id, `First ${mark}`)
  const unassigned = await customerWrites(world, owner, channel.id, `Second ${mark}`)
  const solved = await customerWrites(world, owner, channel.id, `Third ${mark}`)
  const other = await customerWrites(world, owner, channel.id, `Fourth ${mark}`)
  for (const { id } of [chat, solved]) {
    expectStatus(await owner.put(`/chats/${id}/assignment`, { userId: katy }), 200)
  }
  expectStatus(await owner.put(`/chats/${solved.id}/solution`), 200)
  const transfer = expectStatus(
    await owner.post('/chat-transfers', { chatIds: [other.id], toUserId: members[2]?.id }),
    201,
  )
  return {
    visitorToken: chat.visitorToken,
    ids: {
      channel: channel.id as string,
      spareChannel: spareChannel.id as string,
      contact: chat.contact,
      chat: chat.id,
      message: chat.message,
      unassignedChat: unassigned.id,
      solvedChat: solved.id,
      transfer: transfer.id as string,
    },
  }
}

/** A new visitor of the web chat with one message. @param reader anybody who sees the chat then. */
export async function customerWrites(world: World, reader: Person, channelId: string, text: string) {
  const customer = await visit(world.address, channelId, { name: text })
  const message = await customer.write(text)
  const { data } = expectStatus(await reader.get(`/chats?tab=all&search=${encodeURIComponent(text)}`), 200)
  return {
    id: data[0].id as string,
    contact: data[0].contact.id as string,
    message: message.id as string,
    visitorToken: customer.token,
  }
}

/** Waits until the job that follows a removal has written everything. */
export const followedUp = (owner: Person, removalId: string) =>
  eventually(async () => {
    const { job } = expectStatus(await owner.get(`/removals/${removalId}`), 200)
    if (job?.stage !== 'finished') throw new Error('The follow-up of the removal does not finish')
  })
