import type { FastifyError } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { minutes } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Database } from '#platform/database.ts'
import { asProblem } from '#platform/failures.ts'
import { leastIdOf } from '#platform/ids.ts'
import { forbidden, Problem } from '#platform/problems.ts'
import { type Entry, record } from './entry.ts'

/**
 * A request worth remembering: somebody reached for more than they hold. It rolls back, so the entry is written after
 * it, in a transaction of its own.
 */
export class Refusal extends Problem {
  readonly entry: Entry
  /** Whom or what the request named, when the entry does not say. */
  readonly aimedAt: string | null

  constructor(
    { status, code, message, errors, extra }: Problem,
    entry: Entry,
    aimedAt: string | null = null,
  ) {
    super(status, code, message, { ...(errors && { errors }), extra })
    this.entry = entry
    this.aimedAt = aimedAt
  }
}

export const refused = (missing: string, entry: Entry): Refusal => new Refusal(forbidden(missing), entry)

// Ids that the workspace does not have, fields that are nobody's to set, the owner's place.
const reaching = new Set(['unknown', 'unrecognized_keys', 'owner_on_top'])

// What was wrong may repeat what was sent, and nothing is ever taken out of the audit log again.
const longestReason = 300

/**
 * What of a failed request belongs in the audit log: a write that reached for what was not the actor's. Other failures
 * are mistakes, and reading what is out of reach finds nothing.
 * @param request the route, such as `PATCH /users/:id`.
 */
export function refusalIn(error: FastifyError, request: string, params: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  const problem = asProblem(error)
  const { status, code, message, errors = [] } = problem
  const reached =
    [403, 404].includes(status) ||
    code === 'reporting_loop' ||
    errors.some((field) => reaching.has(field.code))
  if (!reached || request.startsWith('GET ')) return null
  const entry = {
    action: 'request.write_refused',
    subject: { kind: 'request', name: request },
    after: { request, because: message.slice(0, longestReason) },
  }
  return new Refusal(problem, entry, idIn(params))
}

const idIn = (params: unknown): string | null => z.object({ id: z.uuid() }).safeParse(params).data?.id ?? null

/** @param asked the context of the request that was refused; its transaction is over. */
export async function recordRefusal(
  database: Database,
  asked: Ctx<{ id: string }>,
  refusal: Refusal,
): Promise<void> {
  await database.inWorkspace(asked.workspaceId, (tx) => noteRefusal({ ...asked, tx }, refusal))
}

/**
 * In the transaction of an act that goes on. Whom it was aimed at is named when they belong to the workspace; an id of
 * another one leaves no trace here.
 */
export async function noteRefusal(ctx: Ctx<{ id: string }>, { entry, aimedAt }: Refusal): Promise<void> {
  const person = aimedAt && (await userWith(ctx, aimedAt))
  const told = person ? { ...entry, subject: { kind: 'user', ...person } } : entry
  const noted = await notedLately(ctx)
  if (noted >= mostInAMinute) return
  const last = noted + 1 === mostInAMinute
  await record(ctx, last ? { ...told, after: { ...told.after, further: 'not noted for a minute' } } : told)
}

// Nothing is ever taken out of the log, and being refused costs nothing: without an end to it anybody could fill it.
const mostInAMinute = 100

async function notedLately(ctx: Ctx<{ id: string }>): Promise<number> {
  const since = leastIdOf(new Date(ctx.now.getTime() - minutes(1)))
  const { rows } = await sql<{ noted: number }>`
    select count(*)::int as noted from (
      select 1 from audit_entries where workspace_id = ${ctx.workspaceId} and actor_id = ${ctx.actor.id}
         and id >= ${since} and action like '%\\_refused' limit ${mostInAMinute}) lately`.execute(ctx.tx)
  return rows[0]?.noted ?? 0
}

async function userWith(ctx: Ctx, id: string): Promise<{ id: string; name: string } | null> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from users
    where workspace_id = ${ctx.workspaceId} and id = ${id} and status <> 'removed'`.execute(ctx.tx)
  return rows[0] ?? null
}
