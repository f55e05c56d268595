import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { type Actor, signsIn, type UserCtx } from '#access/actor.ts'
import { decisionOf, type Rule } from '#access/decide.ts'
import { backgroundOf, explain } from '#access/explain.ts'
import { type RuleName, ruleNames, type Viewer, type ViewerPage } from '#access/explanation-contract.ts'
import { reachOf, reachRules } from '#access/reach.ts'
import { fromCursor, pageOf } from '#platform/cursor.ts'
import { newId } from '#platform/ids.ts'
import { reasonsFor, type Subject } from './explanation.ts'
import { allRoles, type RoleRow } from './role.ts'

type Found = {
  id: string
  name: string
  roleId: string
  holds: boolean[]
  closest: number
}
type Asked = { search?: string | undefined; limit: number; cursor?: string | undefined }

const place = z.tuple([z.number().int(), z.string(), z.uuid()])

/**
 * Who sees the thing, of those whom the asker reaches: everybody who is let in is decided about by the rules that enforce.
 * The closest tie comes first.
 */
export async function viewersWithin(asker: UserCtx, subject: Subject, asked: Asked): Promise<ViewerPage> {
  const roles = await allRoles(asker)
  const rulesOf = new Map(roles.map((role) => [role.id, rulesFor(asker, role, subject, sql`null`)]))
  const found = await decideAboutAll(asker, roles, subject, asked)
  const { rows, nextCursor } = pageOf(found, asked.limit, (row) => [row.closest, row.name, row.id])
  const background = await backgroundOf(
    asker,
    rows.map(({ id }) => id),
    subject.keeperId,
  )
  const data: Viewer[] = []
  for (const { id, name, roleId, holds } of rows) {
    const rules = rulesOf.get(roleId) ?? []
    const { edit, reasons } = explain({ id, name }, decisionOf(rules, holds), background)
    data.push({ user: { id, name }, rule: closestOf(reasons), edit, reasons })
  }
  // Above whoever is no admin there is always somebody who reaches everything.
  return { data: await readFor(asker, data), nextCursor, beyond: !asker.actor.isAdmin }
}

type Who = RawBuilder<unknown>

/** The rules as somebody with this role meets them. */
function rulesFor(asker: UserCtx, role: RoleRow, { explainable }: Subject, who: Who): Rule[] {
  const anyone: Actor = {
    id: who as unknown as string,
    name: '',
    isOwner: false,
    isAdmin: role.system === 'admin',
    roleId: role.id,
    permissions: role.permissions,
    accessEpoch: 0,
    sessionId: null,
    tokenId: null,
  }
  const distance = ({ name }: Rule) => ruleNames.indexOf(name)
  const rules = explainable.rules({ ...asker, actor: anyone })
  return rules.toSorted((one, other) => distance(one) - distance(other))
}

/**
 * Those who have something to do with the thing are decided about one by one, their id being a column of the question.
 * All others together, once for each role, as a stranger who has that role.
 */
async function decideAboutAll(
  asker: UserCtx,
  roles: readonly RoleRow[],
  subject: Subject,
  { search, limit, cursor }: Asked,
): Promise<Found[]> {
  const { explainable, id } = subject
  const after = fromCursor(cursor, place)
  const stranger = sql`${newId()}::uuid`
  const row = explainable.row(asker, id)
  const each = roles.map(
    (role) => sql`
      select viewer.id, viewer.name, viewer.role_id, decided.holds from tied viewer
       cross join lateral (select ${eachOf(rulesFor(asker, role, subject, sql`viewer.id`))} as holds from ${row}) decided
       where viewer.role_id = ${role.id}`,
  )
  const strangers = roles.map(
    (role) => sql`
      select ${role.id}::uuid as role_id, ${eachOf(rulesFor(asker, role, subject, stranger))} as holds from ${row}`,
  )
  const { rows } = await sql<Found>`
    with tied as materialized (
      select person.id, person.name, person.role_id from users person
       where person.workspace_id = ${asker.workspaceId} and ${signsIn}
         and person.id in (select user_id from ${explainable.tied(asker, id)} ties)),
    strange as materialized (
      select * from (${sql.join(strangers, sql` union all `)}) role where true = any(holds)),
    decided as (
      ${sql.join(each, sql` union all `)}
      union all
      select person.id, person.name, person.role_id, strange.holds from strange
        join users person on person.workspace_id = ${asker.workspaceId} and person.role_id = strange.role_id
       where ${signsIn} and person.id not in (select id from tied)),
    found as (
      select *, array_position(holds, true) as closest from decided
       where true = any(holds) and ${named(search)} and ${reached(asker)})
    select id, name, role_id, to_json(holds) as holds, closest from found
     where ${after ? sql`(closest, lower(name), id) > (${after[0]}, lower(${after[1]}), ${after[2]}::uuid)` : sql`true`}
     order by closest, lower(name), id limit ${limit + 1}`.execute(asker.tx)
  return rows
}

const eachOf = (rules: readonly Rule[]) =>
  sql`array[${sql.join(rules.map(({ open, holds }) => (open ? sql`coalesce(${holds}, false)` : sql`false`)))}]`

const named = (search: string | undefined): RawBuilder<boolean> =>
  search ? sql`name ilike ${`%${search.replace(/[\\%_]/g, '\\$&')}%`}` : sql`true`

// The same reach as everywhere, as a set: asked about everybody, it is quicker to list than to look up.
const reached = (asker: UserCtx): RawBuilder<boolean> =>
  asker.actor.isAdmin
    ? sql`true`
    : sql`(id = ${asker.actor.id} or id in (select user_id from ${reachOf(asker, reachRules)} reach))`

const closestOf = (reasons: Viewer['reasons']): RuleName => reasons[0]?.rule ?? 'all'

async function readFor(asker: UserCtx, viewers: Viewer[]): Promise<Viewer[]> {
  const reasons = await reasonsFor(
    asker,
    viewers.flatMap((viewer) => viewer.reasons),
  )
  let from = 0
  return viewers.map((viewer) => {
    from += viewer.reasons.length
    return { ...viewer, reasons: reasons.slice(from - viewer.reasons.length, from) }
  })
}
