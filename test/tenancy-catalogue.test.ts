import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from './support/world.ts'

type Index = { name: string; table: string; first: string; kind: string }
type ForeignKey = { name: string; table: string; pairs: string[] }

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const ask = async <T>(query: ReturnType<typeof sql<T>>) =>
  (await world.database.inInstallation((tx) => query.execute(tx))).rows

// Addresses and public ids have to be unique in the whole installation: that is what they are for.
const acrossWorkspaces = ['workspaces_slug_key', 'channels_id']

describe('no row can point into another workspace', () => {
  test('every primary and unique key begins with the workspace', async () => {
    const keys = await ask(sql<Index>`
      select i.relname as name, t.relname as table, a.attname as first
        from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
        join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
        left join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
       where x.indisunique and t.relname <> 'migrations'`)
    expect(keys.length).toBeGreaterThan(30)
    const wrong = keys.filter((key) => key.first !== 'workspace_id' && !acrossWorkspaces.includes(key.name))
    expect(wrong).toEqual([])
  })

  test('every foreign key carries the workspace to the workspace', async () => {
    const keys = await ask(sql<ForeignKey>`
      select k.conname as name, t.relname as table, array(
               select a.attname || '=' || b.attname from unnest(k.conkey, k.confkey) with ordinality u(c, f, n)
                 join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.c
                 join pg_attribute b on b.attrelid = k.confrelid and b.attnum = u.f order by u.n) as pairs
        from pg_constraint k join pg_class t on t.oid = k.conrelid
        join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
       where k.contype = 'f'`)
    expect(keys.length).toBeGreaterThan(40)
    expect(keys.filter((key) => key.pairs[0] !== 'workspace_id=workspace_id')).toEqual([])
  })

  test('every table has the wall of row-level security, and the application owns none', async () => {
    const tables = await ask(sql<{ name: string; walled: boolean; policies: number; owner: string }>`
      select t.relname as name, t.relrowsecurity as walled, pg_get_userbyid(t.relowner) as owner,
             (select count(*) from pg_policy p where p.polrelid = t.oid) as policies
        from pg_class t join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
       where t.relkind in ('r', 'p') and t.relname <> 'migrations'`)
    expect(tables.length).toBeGreaterThan(20)
    expect(tables.filter((t) => !t.walled || t.policies !== 1 || t.owner === 'app_user')).toEqual([])
  })
})

describe('the database role of the application', () => {
  test('sees no row of any table without a workspace', async () => {
    await world.workspace('walled')
    const tables = await ask(
      sql<{
        name: string
      }>`select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'`,
    )
    const seen: string[] = []
    await world.database.inInstallation(async (tx) => {
      const all = await sql<{ n: number }>`select count(*) as n from users`.execute(tx)
      expect(all.rows[0]?.n).toBeGreaterThan(0)
      await sql`set local role app_user`.execute(tx)
      for (const { name } of tables) {
        const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(tx)
        if (rows[0]?.n !== 0) seen.push(name)
      }
    })
    expect(seen).toEqual([])
  })

  test('cannot write a row into another workspace', async () => {
    const one = await world.workspace('one')
    const two = await world.workspace('two')
    const writing = world.database.inWorkspace(one.id, (tx) =>
      sql`insert into departments (workspace_id, id, name) values (${two.id}, gen_random_uuid(), 'Planted')`.execute(
        tx,
      ),
    )
    await expect(writing).rejects.toThrow(/row-level security/)
  })

  test('cannot change or delete an audit entry', async () => {
    const { id } = await world.workspace('audited')
    for (const attempt of [sql`update audit_entries set action = 'x'`, sql`delete from audit_entries`]) {
      await expect(world.database.inWorkspace(id, (tx) => attempt.execute(tx))).rejects.toThrow(
        /permission denied/,
      )
    }
  })
})
