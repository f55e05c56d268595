import { sql } from 'kysely'
import type { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { reached } from '#organization/access.ts'
import { opensWorkBelow } from '#organization/seeing-more.ts'
import { notFound } from '#platform/problems.ts'
import type { suspension } from './contract.ts'

type Suspension = z.infer<typeof suspension>
type Row = {
  id: string
  name: string
  status: Suspension['status']
  coverId: string | null
  coverName: string | null
  covered: boolean
  since: Date | null
  until: Date | null
}

/**
 * How it stands with a user: active, or disabled since the open suspension, with the cover that was chosen, named to those
 * who reach them.
 */
export async function suspensionOf(ctx: UserCtx, userId: string): Promise<Suspension> {
  const { rows } = await sql<Row>`
    select person.id, person.name, person.status, cover.id as cover_id, cover.name as cover_name,
           s.cover_id is not null as covered, s.started_at as since, s.until
      from users person
      left join suspensions s on s.workspace_id = person.workspace_id and s.user_id = person.id and s.ended_at is null
      left join users cover on cover.workspace_id = s.workspace_id and cover.id = s.cover_id
       and ${reached(ctx, sql`s.cover_id`)}
     where person.workspace_id = ${ctx.workspaceId} and person.id = ${userId}`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw notFound()
  return {
    user: { id: row.id, name: row.name },
    status: row.status,
    cover: row.coverId ? { id: row.coverId, name: row.coverName ?? '' } : null,
    covered: row.covered,
    since: row.since?.toISOString() ?? null,
    until: row.until?.toISOString() ?? null,
    can: { cover: mayCover(ctx) },
  }
}

/** Whether the actor may stand in themself: a cover reads and changes what lies with the person. */
export const mayCover = ({ actor }: UserCtx): boolean => actor.isAdmin || opensWorkBelow(actor.permissions)
