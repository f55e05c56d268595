import { expectStatus } from './client.ts'
import { quickPeople } from './quick-people.ts'
import { openWorld, type Person, type TestWorkspace, type World } from './world.ts'

/** A workspace for removals at the same moment as something else. */
export type Stage = {
  world: World
  acme: TestWorkspace
  person: ReturnType<typeof quickPeople>
  /** Somebody else with the Admin role, at a second process of the product. */
  rival: Person
  spareRole: string
  department: string
  channel: string
  spareChannel: string
}

export async function setStage(): Promise<Stage> {
  const world = await openWorld()
  const acme = await world.workspace('acme')
  const other = await world.another()
  const distant = quickPeople({ database: world.database, address: other.address }, acme)
  const rival = await distant('Rival', { roleId: await acme.roleId('Admin') })
  const permissions = { inbox: { use: true } }
  const spare = { kind: 'web_chat', name: 'Spare' }
  return {
    world,
    acme,
    person: quickPeople(world, acme),
    rival,
    spareRole: expectStatus(await acme.owner.post('/roles', { name: 'Spare', permissions }), 201).id,
    department: expectStatus(await acme.owner.post('/departments', { name: 'Sales' }), 201).id,
    channel: expectStatus(await acme.owner.get('/channels'), 200).data[0].id,
    spareChannel: expectStatus(await acme.owner.post('/channels', spare), 201).id,
  }
}

export const removalTo = (to: Person) => ({
  conversationsTo: to.id,
  recordsTo: to.id,
  automationsTo: to.id,
  confirmed: true,
})
