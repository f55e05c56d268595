import { expectStatus } from './client.ts'
import { customerWrites, followedUp } from './furnished.ts'
import type { Person, TestWorkspace, World } from './world.ts'

/** Somebody in the matrix: a column. */
export type Column = { name: string; who: string; id: string; proof: Record<string, string> }

export type Matrix = { columns: Column[]; ids: MatrixIds }
export type MatrixIds = Awaited<ReturnType<typeof people>>['ids'] & Awaited<ReturnType<typeof inbox>>

/**
 * Olivia, the owner, over Ancy over Alma over John over Katy and Jerry; Sara, Tom and Tina stand in other branches.
 * Abel, who reports to John, is an admin. Katy and what lies on her desk are the subject that most people reach in one way or not at all; Sara's is what they
 * do not reach.
 */
export async function peopleMatrix(world: World): Promise<Matrix> {
  const acme = await world.workspace('acme')
  const other = await world.workspace('other')
  const { persons, ids } = await people(acme)
  const { owner, adam, ancy, carl, alma, john, katy, tom, tina, sara, dora } = persons
  const chats = await inbox(world, acme, persons)
  const columns = [
    { ...owner, name: 'Owner', who: 'Olivia: owns the workspace' },
    { ...adam, name: 'Admin', who: 'Adam: has the Admin role' },
    {
      ...ancy,
      name: 'Manager',
      who: 'Ancy: *View and manage users*; over Alma, John, Katy, Jerry, Abel, Carl and Dan; member of Website, manages no channels',
    },
    { ...carl, name: 'Creator', who: 'Carl: *Create new users* with the Default Role; reports to Ancy' },
    {
      ...alma,
      name: 'Assigned',
      who: 'Alma: role Own chats (assigned only, no transfer, no solved tab, no API); over John, Katy, Jerry',
    },
    { ...john, name: 'Team', who: 'John: Default Role (own and subordinates); over Katy and Jerry' },
    { ...katy, name: 'Agent', who: 'Katy herself: Default Role; over nobody' },
    { ...tom, name: 'Granted', who: 'Tom: Default Role; one-to-one access to Katy' },
    {
      ...tina,
      name: 'Granted below',
      who: 'Tina: role Own chats; one-to-one access to John and his subordinates',
    },
    { ...sara, name: 'Stranger', who: 'Sara: Default Role, in another branch' },
    { ...dora, name: 'Disabled', who: 'Dora: disabled after she signed in' },
    { ...other.owner, name: 'Elsewhere', who: 'the owner of another workspace' },
    { name: 'Nobody', who: 'not signed in', id: ids.katy, proof: () => ({}) },
  ].map(({ name, who, id, proof }) => ({ name, who, id, proof: proof() }))
  expectStatus(await owner.put(`/users/${ids.dora}/suspension`, { coverId: null }), 200)
  expectStatus(await owner.put(`/users/${ids.dan}/suspension`, { coverId: ids.katy }), 200)
  await followedUp(owner, ids.removal)
  return { columns, ids: { ...ids, ...chats } }
}

async function people({ owner, person, roleId }: TestWorkspace) {
  const made = async (path: string, body: unknown) => expectStatus(await owner.post(path, body), 201)
  const defaultRole = await roleId('Default Role')
  const admin = await roleId('Admin')
  const scope = (read: string, write: string) => ({ read, write })
  const agent = { inbox: { use: true, scope: 'team', solvedTab: true, transfer: true }, api: { use: true } }
  const contacts = scope('hierarchy', 'own')
  const manager = await made('/roles', {
    name: 'Manager',
    permissions: { ...agent, contacts, organization: { manageUsers: true } },
  })
  const creator = await made('/roles', {
    name: 'Creator',
    permissions: { ...agent, contacts, organization: { createUsers: true, creatableRoleIds: [defaultRole] } },
  })
  const ownChats = await made('/roles', {
    name: 'Own chats',
    permissions: { inbox: { use: true, scope: 'assigned' }, contacts: scope('own', 'own') },
  })
  const wide = await made('/roles', {
    name: 'Wide',
    permissions: { inbox: { use: true, scope: 'all' }, contacts: scope('public', 'public') },
  })
  const spare = await made('/roles', { name: 'Spare' })

  const adam = await person('Adam', { roleId: admin })
  const ancy = await person('Ancy', { roleId: manager.id })
  const carl = await person('Carl', { roleId: creator.id, reportsToId: ancy.id })
  const alma = await person('Alma', { roleId: ownChats.id, reportsToId: ancy.id })
  const john = await person('John', { reportsToId: alma.id })
  const katy = await person('Katy', { reportsToId: john.id })
  const jerry = await person('Jerry', { reportsToId: john.id })
  const dan = await person('Dan', { reportsToId: john.id })
  const tom = await person('Tom')
  const tina = await person('Tina', { roleId: ownChats.id })
  const sara = await person('Sara')
  const dora = await person('Dora')
  const abel = await person('Abel', { roleId: admin, reportsToId: john.id })
  const gone = await person('Gone', { reportsToId: john.id })

  const toKaty = await made('/one-to-one-access', { userId: tom.id, targetId: katy.id })
  const toJohn = await made('/one-to-one-access', {
    userId: tina.id,
    targetId: john.id,
    includeSubordinates: true,
  })
  const department = await made('/departments', { name: 'Sales', userIds: [katy.id] })
  const emptyDepartment = await made('/departments', { name: 'Support' })
  const to = { conversationsTo: katy.id, recordsTo: katy.id, automationsTo: katy.id, confirmed: true }
  const removal = await made(`/users/${gone.id}/removal`, to)
  return {
    persons: { owner, adam, ancy, carl, alma, john, katy, jerry, tom, tina, sara, dora },
    ids: {
      owner: owner.id,
      adam: adam.id,
      abel: abel.id,
      ancy: ancy.id,
      alma: alma.id,
      john: john.id,
      katy: katy.id,
      jerry: jerry.id,
      sara: sara.id,
      dora: dora.id,
      dan: dan.id,
      tom: tom.id,
      gone: gone.id,
      admin,
      defaultRole,
      manager: manager.id as string,
      ownChats: ownChats.id as string,
      wide: wide.id as string,
      spare: spare.id as string,
      toKaty: toKaty.id as string,
      toJohn: toJohn.id as string,
      department: department.id as string,
      emptyDepartment: emptyDepartment.id as string,
      removal: removal.id as string,
    },
  }
}

/** The channel Website belongs to Ancy, John, Katy, Jerry and Tom, the channel Shop to Sara. */
async function inbox(world: World, { owner }: TestWorkspace, persons: Record<string, Person>) {
  const website = expectStatus(await owner.get('/channels'), 200).data[0].id
  expectStatus(await owner.patch(`/channels/${website}`, { routing: 'manual' }), 200)
  const shop = expectStatus(
    await owner.post('/channels', { kind: 'web_chat', name: 'Shop', routing: 'manual' }),
    201,
  ).id
  const members = (names: string[]) => ({ userIds: names.map((name) => persons[name]?.id) })
  const onWebsite = members(['ancy', 'john', 'katy', 'jerry', 'tom'])
  expectStatus(await owner.put(`/channels/${website}/members`, onWebsite), 200)
  expectStatus(await owner.put(`/channels/${shop}/members`, members(['sara'])), 200)

  const chat = (channel: string, text: string) => customerWrites(world, owner, channel, text)
  const katys = await chat(website, 'For Katy')
  const katysSolved = await chat(website, 'Solved by Katy')
  const waiting = await chat(website, 'Waiting on the website')
  const saras = await chat(shop, 'For Sara')
  const waitingInShop = await chat(shop, 'Waiting in the shop')
  const moved = await chat(website, 'Moved to Katy')
  const give = async (id: string, name: string) =>
    expectStatus(await owner.put(`/chats/${id}/assignment`, { userId: persons[name]?.id }), 200)
  await give(katys.id, 'katy')
  await give(katysSolved.id, 'katy')
  await give(saras.id, 'sara')
  expectStatus(await owner.put(`/chats/${katysSolved.id}/solution`), 200)
  expectStatus(await owner.put(`/chats/${katys.id}/participants/${persons.jerry?.id}`), 200)
  const transfer = expectStatus(
    await owner.post('/chat-transfers', { chatIds: [moved.id], toUserId: persons.katy?.id }),
    201,
  )
  return {
    website: website as string,
    shop: shop as string,
    katysChat: katys.id,
    katysSolved: katysSolved.id,
    waiting: waiting.id,
    sarasChat: saras.id,
    waitingInShop: waitingInShop.id,
    katysContact: katys.contact,
    sarasContact: saras.contact,
    waitingContact: waiting.contact,
    transfer: transfer.id as string,
  }
}
