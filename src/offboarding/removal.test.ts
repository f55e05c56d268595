import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../../test/support/client.ts'
import { handingTo } from '../../test/support/removal-order.ts'
import { openWorld, type Person, type TestWorkspace, type World } from '../../test/support/world.ts'

let world: World
let acme: TestWorkspace
beforeAll(async () => {
  world = await openWorld()
  acme = await world.workspace('acme')
})
afterAll(() => world.close())

const remove = (who: Person, leaver: Person, successor: Person) =>
  who.post(`/users/${leaver.id}/removal`, handingTo(successor))

describe('a removal', () => {
  test('is told in the audit log with who took over, what ended, and its receipt', async () => {
    const [leaver, jerry, lucas] = [
      await acme.person('Lena'),
      await acme.person('Jens'),
      await acme.person('Luc'),
    ]
    const order = handingTo(jerry, { recordsTo: lucas.id })
    const removal = expectStatus(await acme.owner.post(`/users/${leaver.id}/removal`, order), 201)
    const path = `/audit?action=user.removed&subject=user:${leaver.id}`
    const [entry] = expectStatus(await acme.owner.get(path), 200).data
    expect(entry).toMatchObject({ subject: { name: 'Lena', gone: true }, before: null })
    expect(entry.after).toEqual({
      receipt: removal.id,
      formerStatus: 'active',
      conversationsTo: 'Jens',
      recordsTo: 'Luc',
      automationsTo: 'Jens',
      sessionsEnded: 1,
      passwordsEnded: 1,
      mailsEnded: 1,
    })
  })

  test('is found by whom it removed, by admins alone', async () => {
    const [first, second, heir] = [
      await acme.person('First'),
      await acme.person('Second'),
      await acme.person('Third'),
    ]
    for (const leaver of [first, second]) expectStatus(await remove(acme.owner, leaver, heir), 201)
    const { data } = expectStatus(await acme.owner.get(`/removals?userId=${first.id}`), 200)
    expect(data.map(({ user }: { user: { name: string } }) => user.name)).toEqual(['First'])
    expect((await heir.get(`/removals?userId=${first.id}`)).status).toBe(403)
  })
})
