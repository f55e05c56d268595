import type { TestWorkspace, World } from './world.ts'

/**
 * Very many people, each of whom reports to the person a seventh of the way back. The triggers would take longer than a
 * test; what they would write is written here.
 */
export async function hire({ database }: World, workspace: TestWorkspace, count: number): Promise<void> {
  const role = await workspace.roleId('Default Role')
  const id = (n: string) => `('00000000-0000-4000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
  await database.query(`
    set session_replication_role = replica;
    insert into users (workspace_id, id, name, email, role_id, status, reports_to)
    select '${workspace.id}', ${id('n')}, 'Person ' || n, 'p' || n || '@${workspace.slug}.example', '${role}', 'active',
           case when n > 7 then ${id('n / 7')} end from generate_series(1, ${count}) n;
    insert into reporting_lines
    with recursive up as (
      select id as ancestor, id as descendant, 0 as depth from users
       where workspace_id = '${workspace.id}' and not is_owner
      union all select person.reports_to, up.descendant, up.depth + 1 from up
        join users person on person.workspace_id = '${workspace.id}' and person.id = up.ancestor
       where person.reports_to is not null)
    select '${workspace.id}', ancestor, descendant, depth from up;
    insert into desks (workspace_id, id, kind, opened_for, holder_id)
    select '${workspace.id}', gen_random_uuid(), 'conversations', id, id from users
     where workspace_id = '${workspace.id}' and not is_owner;
    set session_replication_role = origin`)
}
