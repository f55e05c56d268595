import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import type { Entry } from './entry.ts'

/** Writes down the same thing about each of many, in one statement. */
export async function recordEach(
  ctx: Ctx<{ id: string }>,
  action: string,
  subjects: readonly { kind: string; id: string; name: string }[],
  { before, after }: Pick<Entry, 'before' | 'after'>,
): Promise<void> {
  if (subjects.length === 0) return
  await sql`
    insert into audit_entries (workspace_id, id, at, actor_id, action, subject_kind, subject_id, subject_name, before, after, ip)
    select ${ctx.workspaceId}, given.id, ${ctx.now}, ${ctx.actor.id}, ${action}, given.kind, given.subject_id, given.name,
           ${JSON.stringify(before ?? null)}::jsonb, ${JSON.stringify(after ?? null)}::jsonb, ${ctx.from ?? ''}
      from unnest(${subjects.map(() => newId())}::uuid[], ${subjects.map(({ kind }) => kind)}::text[],
        ${subjects.map(({ id }) => id)}::uuid[], ${subjects.map(({ name }) => name)}::text[])
        as given(id, kind, subject_id, name)`.execute(ctx.tx)
}
