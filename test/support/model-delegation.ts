import fc from 'fast-check'
import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { type Permissions, permissions } from '#access/contract.ts'
import { userId } from './model-rows.ts'

const scopes = ['assigned', 'team', 'department', 'all'] as const

/** Roles as an admin may have made them, three or four of them; they name each other by their place. */
export type SomeRole = {
  inbox: { use: boolean; scope: (typeof scopes)[number]; solvedTab: boolean }
  data: { maskPhone: boolean; maskEmail: boolean }
  manageUsers: boolean
  createUsers: boolean
  creatable: number[]
}
export const someRoles: fc.Arbitrary<SomeRole[]> = fc.array(
  fc.record({
    inbox: fc.record({ use: fc.boolean(), scope: fc.constantFrom(...scopes), solvedTab: fc.boolean() }),
    data: fc.record({ maskPhone: fc.boolean(), maskEmail: fc.boolean() }),
    manageUsers: fc.boolean(),
    createUsers: fc.boolean(),
    creatable: fc.subarray([0, 1, 2]),
  }),
  { minLength: 3, maxLength: 4 },
)

/** What somebody who is no admin may try. Places are taken modulo how many there are. */
const place = fc.nat(11)
export type Attempt = typeof attempts extends fc.Arbitrary<(infer One)[]> ? One : never
export const attempts = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('add' as const),
      role: place,
      boss: fc.option(place),
      department: fc.option(fc.nat(1)),
      channel: fc.option(fc.nat(1)),
    }),
    fc.record({
      kind: fc.constant('edit' as const),
      who: place,
      role: fc.option(place),
      boss: fc.option(place),
      department: fc.option(fc.nat(1)),
      channel: fc.option(fc.nat(1)),
    }),
    // Somebody below, and nothing else: chance alone seldom comes upon what would not be refused for another reason.
    fc.record({
      kind: fc.constant('join' as const),
      who: place,
      to: fc.constantFrom('departments' as const, 'channels' as const),
      place: fc.nat(1),
    }),
    fc.record({ kind: fc.constant('grant' as const), who: place, target: place, below: fc.boolean() }),
  ),
  { minLength: 1, maxLength: 4 },
)

export const roleId = (n: number) => `00000000-0000-7000-8003-${String(n).padStart(12, '0')}`

/** Writes the roles, and gives person n the nth of them, again and again; the first one holds `own`. */
export async function writeRoles(
  { tx, workspaceId }: UserCtx,
  roles: readonly SomeRole[],
  people: number,
): Promise<void> {
  for (const [n, role] of roles.entries()) {
    const stored: Permissions = permissions.parse({
      inbox: role.inbox,
      data: role.data,
      organization: { manageUsers: role.manageUsers, createUsers: role.createUsers },
    })
    await sql`insert into roles (workspace_id, id, name, permissions)
      values (${workspaceId}, ${roleId(n)}, ${`Role ${n}`}, ${JSON.stringify(stored)}::jsonb)`.execute(tx)
  }
  for (const [n, role] of roles.entries()) {
    for (const other of role.creatable) {
      await sql`insert into role_creatable_roles (workspace_id, role_id, creatable_role_id)
        values (${workspaceId}, ${roleId(n)}, ${roleId(other)})`.execute(tx)
    }
  }
  for (let n = 0; n < people; n += 1) {
    await sql`update users set role_id = ${roleId(n % roles.length)} where workspace_id = ${workspaceId}
      and id = ${userId(n)} and role_id not in (select id from roles where system = 'admin')`.execute(tx)
  }
}
