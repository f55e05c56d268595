import { expectStatus } from './client.ts'
import { changedTables, digestOf } from './row-digest.ts'
import { openWorld, type Person, type TestWorkspace, type World } from './world.ts'

/**
 * Mallory manages users and creates agents: her branch is Katy and Jerry. Ancy stands above her, Sara beside her; other
 * is another company. What she tries beyond that is the tests'.
 */
export type AttackStage = {
  world: World
  acme: TestWorkspace
  other: TestWorkspace
  people: Record<'ancy' | 'mallory' | 'katy' | 'jerry' | 'sara', Person>
  roles: Record<'agent' | 'lead' | 'admin' | 'wide' | 'foreign', string>
  /** From Katy to Jerry. */
  grant: { id: string }
  /** In the other company. */
  foreign: { department: string; channel: string }
  /** Runs an attack. @returns which tables changed, of both companies, and how many refusals the audit log has more. */
  aftermathOf(attack: () => Promise<unknown>): Promise<{ changed: string[]; refused: number }>
}

export async function setAttackStage(): Promise<AttackStage> {
  const world = await openWorld()
  const acme = await world.workspace('acme')
  const other = await world.workspace('other')
  const { owner, roleId, person } = acme
  const agent = await roleId('Default Role')
  const role = async (name: string, permissions: unknown): Promise<string> =>
    expectStatus(await owner.post('/roles', { name, permissions }), 201).id
  const inbox = { use: true, scope: 'team', solvedTab: true, transfer: true }
  const contacts = { read: 'hierarchy', write: 'own' }
  const roles = {
    agent,
    admin: await roleId('Admin'),
    foreign: await other.roleId('Default Role'),
    wide: await role('Wide', {
      inbox: { use: true, scope: 'all' },
      contacts: { read: 'public', write: 'public' },
    }),
    lead: await role('Lead', {
      inbox,
      contacts,
      api: { use: true },
      organization: { manageUsers: true, createUsers: true, creatableRoleIds: [agent] },
    }),
  }
  const ancy = await person('Ancy', { roleId: roles.lead })
  const mallory = await person('Mallory', { roleId: roles.lead, reportsToId: ancy.id })
  const katy = await person('Katy', { reportsToId: mallory.id })
  const jerry = await person('Jerry', { reportsToId: katy.id })
  const sara = await person('Sara')
  const grant = expectStatus(
    await owner.post('/one-to-one-access', { userId: katy.id, targetId: jerry.id }),
    201,
  )
  const made = async (path: string, body: unknown): Promise<string> =>
    expectStatus(await other.owner.post(path, body), 201).id
  const foreign = {
    department: await made('/departments', { name: 'Theirs' }),
    channel: await made('/channels', { kind: 'web_chat', name: 'Theirs' }),
  }
  const refusals = async () => expectStatus(await owner.get('/audit?refused=true&limit=200'), 200).data.length
  const digests = async () => ({
    acme: await digestOf(world.database, acme.id),
    other: await digestOf(world.database, other.id),
  })
  return {
    world,
    acme,
    other,
    people: { ancy, mallory, katy, jerry, sara },
    roles,
    grant,
    foreign,
    aftermathOf: async (attack) => {
      const [before, logged] = [await digests(), await refusals()]
      await attack()
      const after = await digests()
      const changed = [...changedTables(before.acme, after.acme), ...changedTables(before.other, after.other)]
      return { changed, refused: (await refusals()) - logged }
    },
  }
}
