import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

/** Each name, or one like it when the company has a role, department or channel of that name already. */
export async function freeNames(
  ctx: Ctx,
  table: 'roles' | 'departments' | 'channels',
  names: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select lower(name) as name from ${sql.table(table)}
    where workspace_id = ${ctx.workspaceId}`.execute(ctx.tx)
  const taken = new Set(rows.map((row) => row.name))
  return names.map((name) => {
    let free = name
    for (let n = 1; taken.has(free.toLowerCase()); n += 1)
      free = n === 1 ? `${name} (demo)` : `${name} (demo ${n})`
    return free
  })
}
