import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import type { Fate } from '#platform/holdings.ts'

export type Column = {
  table: string
  column: string
  type: string
  /** The table a foreign key of this column leads to; null without one. */
  leadsTo: string | null
}

/** Every column of our tables with what it leads to, as the database itself knows it. */
export async function readColumns(database: Database): Promise<Column[]> {
  const { rows } = await database.inInstallation((tx) =>
    sql<Column>`
      select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
             (select target.relname from pg_constraint k join pg_class target on target.oid = k.confrelid
               where k.conrelid = c.oid and k.contype = 'f' and k.conkey[cardinality(k.conkey)] = a.attnum
               limit 1) as leads_to
        from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relkind in ('r', 'p') and c.relname <> 'migrations'
       order by 1, a.attnum`.execute(tx),
  )
  return rows
}

/** What is wrong with how the columns that lead to people are declared; empty when all is well. */
export function undeclared(
  columns: Column[],
  fates: Record<string, Fate>,
  nobody: Record<string, string>,
): string[] {
  const known = new Set(columns.map(nameOf))
  const wrong = columns.flatMap((column) => complaintsAbout(column, fates[nameOf(column)], nobody))
  for (const name of [...Object.keys(fates), ...Object.keys(nobody)]) {
    if (!known.has(name)) wrong.push(`${name} is declared and does not exist`)
  }
  return wrong
}

const nameOf = ({ table, column }: Column) => `${table}.${column}`

function complaintsAbout(given: Column, fate: Fate | undefined, nobody: Record<string, string>): string[] {
  const { column, type, leadsTo } = given
  const name = nameOf(given)
  if (leadsTo === 'users') {
    if (!fate) return [`${name} names a person and declares no fate`]
    return fate === 'responsibility' ? [`${name} is a responsibility, so it must point to a desk`] : []
  }
  if (leadsTo === 'desks') {
    const declared = fate === 'responsibility' || fate === 'history'
    return declared ? [] : [`${name} points to a desk and is neither responsibility nor history`]
  }
  const keyed = column === 'id' || column === 'workspace_id' || leadsTo !== null
  const silent = type.startsWith('uuid') && !keyed && !fate && !(name in nobody)
  return silent ? [`${name} may name a person and declares nothing`] : []
}
