import { sql } from 'kysely'
import { expectStatus } from './client.ts'
import { type Furnished, furnish } from './furnished.ts'
import type { Secret } from './masking-traces.ts'
import type { Call } from './route-recipes.ts'
import type { Person, World } from './world.ts'

export type Stage = {
  /** The workspace as its recipes know it. */
  w: Furnished
  /** A manager above everybody, whose role permits everything but to read addresses and numbers. */
  mona: Person
  /** What Mona must not read. Nothing of hers is among them. */
  secrets: Secret[]
}

export const maskedPermissions = (creatable: string[]) => ({
  inbox: { use: true, scope: 'all', solvedTab: true, transfer: true },
  data: { maskPhone: true, maskEmail: true },
  organization: { manageUsers: true, createUsers: true, creatableRoleIds: creatable },
  contacts: { read: 'public', write: 'public' },
  channels: { manage: true },
  api: { use: true },
})

/** One of everything, everybody with an address and a number of their own, and Mona. */
export async function openMaskingStage(world: World): Promise<Stage> {
  const w = await furnish(world, 'acme', 'acme')
  const { owner, ids } = w
  const permissions = maskedPermissions([ids.role])
  const role = expectStatus(await owner.post('/roles', { name: 'Masked manager', permissions }), 201)
  const mona = await hire(world, w, role.id)
  const { inbox, data } = permissions
  const agent = expectStatus(
    await owner.post('/roles', { name: 'Masked agent', permissions: { inbox, data } }),
    201,
  )
  for (const id of [ids.katy, ids.jerry]) {
    expectStatus(await owner.patch(`/users/${id}`, { roleId: agent.id }), 200)
  }
  for (const id of [ids.katy, ids.disabled, ids.demoPerson]) {
    expectStatus(await owner.patch(`/users/${id}`, { reportsToId: mona.id }), 200)
  }
  return { w, mona, secrets: await plant(world, w.id, mona.id) }
}

async function hire(world: World, { owner, ids }: Furnished, roleId: string): Promise<Person> {
  const email = 'mona@acme.example'
  const body = { name: 'Mona', email, roleId, channelIds: [ids.channel, ids.spareChannel] }
  const { user, login } = expectStatus(await owner.post('/users', body), 201)
  const client = world.client()
  const token = login.link.split('/').at(-1)
  expectStatus(await client.post(`/invitations/${token}`, { password: 'correct horse battery' }), 201)
  expectStatus(await owner.patch(`/users/${user.id}`, { departmentIds: [ids.department] }), 200)
  return { ...client, id: user.id, name: 'Mona', email }
}

/** Straight into the tables, so that no log and no letter has them from being written there. */
async function plant(world: World, workspaceId: string, monaId: string): Promise<Secret[]> {
  return world.database.inWorkspace(workspaceId, async (tx) => {
    const secrets: Secret[] = []
    for (const table of ['users', 'contacts'] as const) {
      const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)}
        where workspace_id = ${workspaceId} and id <> ${monaId}
          ${table === 'users' ? sql`and status <> 'removed'` : sql``}`.execute(tx)
      for (const { id } of rows) {
        const n = String(secrets.length).padStart(3, '0')
        const email = `zq${n}wv@hidden${n}place.example`
        const phone = `+44207946${n}7`
        await sql`update ${sql.table(table)} set email = ${email}, phone = ${phone}
          where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
        secrets.push({ of: `${table} ${id}`, email, phone })
      }
    }
    return secrets
  })
}

/** The call as it is, without what Mona may not change, so that the rest of it happens, and with that wrong. */
export function variantsOf(call: Call): Call[] {
  if (typeof call.body !== 'object' || call.body === null) return [call]
  const { email, phone, ...body } = call.body as Record<string, unknown>
  return [call, { ...call, body }, { ...call, body: { ...body, email: 'x', phone: 'x' } }]
}
