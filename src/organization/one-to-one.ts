import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { allowing } from '#access/decide.ts'
import { reaches } from '#access/reach.ts'
import { record } from '#audit/entry.ts'
import { refused } from '#audit/refusal.ts'
import { newId } from '#platform/ids.ts'
import { conflict, invalid } from '#platform/problems.ts'
import { editRules, ofOwnOrBelow } from './access.ts'
import { announceOrganization } from './events.ts'
import type { AccessRow } from './one-to-one-listing.ts'
import { accessChanged } from './rights.ts'

export type NewAccess = {
  userId: string
  targetId: string
  includeSubordinates: boolean
  note: string
  expiresAt: Date | null
}

/**
 * Lets one user reach another's work.
 * @param pointer where the grant stands in the body.
 * @throws Problem 422 when either is unknown, both are the same, or the end has passed; 403 when the giver does not
 * reach both for as long as the grant lasts; 409 `already_given`.
 */
export async function giveAccess(ctx: UserCtx, given: NewAccess, pointer = ''): Promise<string> {
  if (given.userId === given.targetId) {
    throw invalid(`${pointer}/targetId`, 'self', 'One-to-one access is to somebody else.')
  }
  if (given.expiresAt && given.expiresAt <= ctx.now) {
    throw invalid(`${pointer}/expiresAt`, 'past', 'The end must lie in the future.')
  }
  const people = await peopleOf(ctx, given)
  for (const field of ['userId', 'targetId'] as const) {
    if (!people.has(given[field])) throw invalid(`${pointer}/${field}`, 'unknown', 'There is no such user.')
  }
  const [user, target] = [people.get(given.userId), people.get(given.targetId)]
  if (!ctx.actor.isAdmin && !(user?.mayReceive && target?.mayBeOpened)) {
    throw refused('you may give access only between people within your own reach', {
      action: 'one_to_one_access.creation_refused',
      subject: { kind: 'user', id: given.userId, name: user?.name ?? '' },
      after: { target: target?.name ?? '', includeSubordinates: given.includeSubordinates },
    })
  }
  const id = await insert(ctx, given)
  await record(ctx, {
    action: 'one_to_one_access.created',
    subject: { kind: 'user', id: given.userId, name: user?.name ?? '' },
    after: {
      target: target?.name ?? '',
      includeSubordinates: given.includeSubordinates,
      note: given.note,
      expiresAt: given.expiresAt?.toISOString() ?? null,
    },
  })
  await accessChanged(ctx, [given.userId])
  await announceOrganization(ctx)
  return id
}

async function insert(ctx: UserCtx, given: NewAccess): Promise<string> {
  // What has run out opens nothing any more, and must not stand in the way of a new one.
  await sql`delete from one_to_one_access where workspace_id = ${ctx.workspaceId} and user_id = ${given.userId}
    and target_id = ${given.targetId} and expires_at <= ${ctx.now}`.execute(ctx.tx)
  const id = newId()
  const made = await ctx.tx
    .insertInto('oneToOneAccess')
    .values({
      ...given,
      workspaceId: ctx.workspaceId,
      id,
      givenBy: ctx.actor.id,
      createdAt: ctx.now,
    })
    .onConflict((c) => c.columns(['workspaceId', 'userId', 'targetId']).doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows) === 0) {
    throw conflict('already_given', 'This user has one-to-one access to that user already.')
  }
  return id
}

/** @throws Problem 403 when it is not the actor's to take away. */
export async function takeAccess(ctx: UserCtx, access: AccessRow): Promise<void> {
  if (!access.mayDelete) {
    throw refused('you may end what you or somebody below you gave, and only with people below you', {
      action: 'one_to_one_access.deletion_refused',
      subject: { kind: 'user', id: access.userId, name: access.userName },
      before: { target: access.targetName, includeSubordinates: access.includeSubordinates },
    })
  }
  await ctx.tx
    .deleteFrom('oneToOneAccess')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', access.id)
    .execute()
  await record(ctx, {
    action: 'one_to_one_access.deleted',
    subject: { kind: 'user', id: access.userId, name: access.userName },
    before: { target: access.targetName, includeSubordinates: access.includeSubordinates },
  })
  await accessChanged(ctx, [access.userId])
  await announceOrganization(ctx)
}

type Candidate = { id: string; name: string; mayReceive: boolean; mayBeOpened: boolean }

async function peopleOf(ctx: UserCtx, given: NewAccess): Promise<Map<string, Candidate>> {
  const person = sql.ref('person.id')
  const { rows } = await sql<Candidate>`
    select person.id, person.name, ${mayReceive(ctx, person)} as may_receive,
           ${mayBeOpened(ctx, person, given)} as may_be_opened
      from users person
     where person.workspace_id = ${ctx.workspaceId} and person.status <> 'removed'
       and person.id in (${given.userId}, ${given.targetId})`.execute(ctx.tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Whether a grant, over the aliases `a` and `holder` (users), is the actor's to end: what they gave themself; what somebody
 * below them gave, or somebody who has been removed, when its holder is theirs to edit. What others gave they leave alone.
 */
export function mayEnd(ctx: UserCtx): RawBuilder<boolean> {
  if (ctx.actor.isAdmin) return sql`true`
  const mayEditHolder = sql`exists (select 1 from users person where person.workspace_id = a.workspace_id
    and person.id = holder.id and ${allowing(editRules(ctx))})`
  const giverIsGone = sql`exists (select 1 from users giver where giver.workspace_id = a.workspace_id
    and giver.id = a.given_by and giver.status = 'removed')`
  return sql`((a.given_by = ${ctx.actor.id} and ${mayReceive(ctx, sql`holder.id`)})
    or (${mayEditHolder} and (${ofOwnOrBelow(ctx, sql`a.given_by`)} or ${giverIsGone})))`
}

/**
 * People to whom the actor, who is no admin, may give access and from whom they may take back what they gave: within
 * reach, never the actor, and nobody above them. `person` must not use the aliases `a` and `line`.
 */
export const mayReceive = (ctx: UserCtx, person: RawBuilder<unknown>) =>
  sql<boolean>`((${reaches(ctx, 'hierarchy', person)} or ${reaches(ctx, 'one_to_one', person)}
    or ${reaches(ctx, 'one_to_one_below', person)}) and ${person} <> ${ctx.actor.id}
    and not exists (select 1 from reporting_lines line where line.workspace_id = ${ctx.workspaceId}
      and line.ancestor_id = ${person} and line.descendant_id = ${ctx.actor.id}))`

// Nobody gives what they do not hold: not for longer than they hold it, and not the people below somebody whom they
// reach alone.
function mayBeOpened(ctx: UserCtx, person: RawBuilder<unknown>, given: NewAccess): RawBuilder<boolean> {
  const atTheEnd = { ...ctx, now: given.expiresAt ?? new Date('9999-12-31') }
  const alone = given.includeSubordinates
    ? sql`exists (select 1 from one_to_one_access a where a.workspace_id = ${ctx.workspaceId}
        and a.user_id = ${ctx.actor.id} and a.target_id = ${person} and a.include_subordinates
        and (a.expires_at is null or a.expires_at > ${atTheEnd.now}))`
    : reaches(atTheEnd, 'one_to_one', person)
  return sql`(${person} = ${ctx.actor.id} or ${reaches(ctx, 'hierarchy', person)} or ${alone}
    or ${reaches(atTheEnd, 'one_to_one_below', person)})`
}
