import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/ids.ts'
import { digest, newSecret } from '#platform/secrets.ts'
import { createClient } from './client.ts'
import type { Person, TestWorkspace } from './world.ts'

/** Adds people who are signed in, past the invitation, which can be accepted only so often in a minute. */
export function quickPeople(world: { database: Database; address: string }, workspace: TestWorkspace) {
  let count = 0
  return async (name: string, more: { roleId?: string; reportsToId?: string } = {}): Promise<Person> => {
    count += 1
    const id = newId()
    const email = `${name.toLowerCase()}.${count}@${workspace.slug}.example`
    const secret = newSecret()
    const workspaceId = workspace.id
    await world.database.inWorkspace(workspaceId, async (tx) => {
      await sql`insert into users (workspace_id, id, name, email, role_id, reports_to, status, availability)
        select ${workspaceId}::uuid, ${id}::uuid, ${`${name} ${count}`}, ${email},
               coalesce(${more.roleId ?? null}::uuid, role.id), ${more.reportsToId ?? null}::uuid, 'active', 'available'
          from roles role where role.workspace_id = ${workspaceId} and role.system = 'default'`.execute(tx)
      // The owner's password is everybody's here; hashing it for each would only take time.
      await sql`insert into credentials (workspace_id, user_id, password_hash)
        select workspace_id, ${id}::uuid, password_hash from credentials
         where workspace_id = ${workspaceId} and user_id = ${workspace.owner.id}`.execute(tx)
      await sql`insert into sessions (workspace_id, id, user_id, secret_hash, expires_at)
        values (${workspaceId}, ${newId()}, ${id}, ${digest(secret)}, now() + interval '1 day')`.execute(tx)
    })
    const client = createClient(world.address, undefined, `handover_session=${workspaceId}.${secret}`)
    return { ...client, id, name: `${name} ${count}`, email }
  }
}
