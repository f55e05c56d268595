import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from './support/client.ts'
import { closeGate } from './support/gate.ts'
import { onPostgres, openWorld, type Person, type TestWorkspace, type World } from './support/world.ts'

// The embedded database has one connection, so nothing happens at the same moment there.
describe.skipIf(!onPostgres)(
  'while a manager waits to disable or reactivate somebody',
  { timeout: 60_000 },
  () => {
    let world: World
    let acme: TestWorkspace
    let boss: Person
    let sara: Person
    beforeAll(async () => {
      world = await openWorld()
      acme = await world.workspace('acme')
      const permissions = { inbox: { use: true, scope: 'team' }, organization: { manageUsers: true } }
      const { id } = expectStatus(await acme.owner.post('/roles', { name: 'Lead', permissions }), 201)
      boss = await acme.person('Boss', { roleId: id })
      sara = await acme.person('Sara')
    })
    afterAll(() => world?.close())

    const during = async (
      katy: Person,
      change: ReturnType<typeof sql>,
      act: () => Promise<{ status: number }>,
    ) => {
      const gate = await closeGate(
        world.database,
        sql`update users set ${change} where workspace_id = ${acme.id} and id = ${katy.id}`,
      )
      const acting = act()
      await gate.queued(1)
      await gate.open()
      const { status } = await acting
      return [status, expectStatus(await acme.owner.get(`/users/${katy.id}`), 200).status]
    }
    const moved = () => sql`reports_to = ${sara.id}`
    const disable = (katy: Person) => boss.put(`/users/${katy.id}/suspension`, { coverId: null })

    test('that one becomes an admin: nobody is disabled', async () => {
      const katy = await acme.person('Katy', { reportsToId: boss.id })
      const admin = sql`role_id = ${await acme.roleId('Admin')}`
      expect(await during(katy, admin, () => disable(katy))).toEqual([403, 'active'])
    })

    test('that one comes under somebody else: nobody is disabled', async () => {
      const katy = await acme.person('Kate', { reportsToId: boss.id })
      expect(await during(katy, moved(), () => disable(katy))).toEqual([404, 'active'])
    })

    test('that one comes under somebody else: nobody is brought back', async () => {
      const katy = await acme.person('Kathy', { reportsToId: boss.id })
      expectStatus(await disable(katy), 200)
      const back = () => boss.delete(`/users/${katy.id}/suspension`)
      expect(await during(katy, moved(), back)).toEqual([404, 'disabled'])
    })
  },
)
