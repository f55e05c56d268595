import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'

const mostNamed = 200

/** Names for the audit log, as many as somebody would read. */
export async function namesOfUsers(ctx: UserCtx, userIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from users where workspace_id = ${ctx.workspaceId} and id = any(${userIds}::uuid[])
     order by lower(name) limit ${mostNamed}`.execute(ctx.tx)
  const names = rows.map((row) => row.name)
  return userIds.length > mostNamed ? [...names, `and ${userIds.length - mostNamed} more`] : names
}
