import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { signsIn } from './actor.ts'
import type { Decision, Rule, Ruling } from './decide.ts'
import type { Explanation, Reason, RuleName } from './explanation-contract.ts'

type Person = { id: string; name: string }
type Grant = {
  userId: string
  targetId: string
  includeSubordinates: boolean
  note: string
  expiresAt: Date | null
  giverId: string | null
  giverName: string | null
}

/** What explanations about one thing are put together from, however many viewers there are. */
export type Background = {
  /** From the top of the reporting lines down to whoever answers for the thing; empty when nobody does. */
  line: Person[]
  grants: Grant[]
  roles: Map<string, { id: string; name: string }>
  /** Of viewers who are not let in: why, as people read it after the name. */
  outside: Map<string, string>
}

/** @param keeperId who answers for the thing, or null when nobody does. */
export async function backgroundOf(
  ctx: Ctx,
  viewerIds: readonly string[],
  keeperId: string | null,
): Promise<Background> {
  const ids = [...viewerIds]
  const line = keeperId === null ? [] : await lineDownTo(ctx, keeperId)
  const grants = await sql<Grant>`
    select a.user_id, a.target_id, a.include_subordinates, a.note, a.expires_at, giver.id as giver_id, giver.name as giver_name
      from one_to_one_access a
      left join users giver on giver.workspace_id = a.workspace_id and giver.id = a.given_by
     where a.workspace_id = ${ctx.workspaceId} and a.user_id = any(${ids}::uuid[])
       and a.target_id = any(${line.map(({ id }) => id)}::uuid[])
       and (a.expires_at is null or a.expires_at > ${ctx.now})`.execute(ctx.tx)
  const viewers = await sql<{ userId: string; id: string; name: string; status: string; signsIn: boolean }>`
    select person.id as user_id, role.id, role.name, person.status, ${signsIn} as signs_in from users person
      join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
     where person.workspace_id = ${ctx.workspaceId} and person.id = any(${ids}::uuid[])`.execute(ctx.tx)
  return {
    line,
    grants: grants.rows,
    roles: new Map(viewers.rows.map(({ userId, id, name }) => [userId, { id, name }])),
    outside: new Map(
      viewers.rows.flatMap((one) => (one.signsIn ? [] : [[one.userId, outsideAs(one.status)] as const])),
    ),
  }
}

const outsideAs = (status: string): string =>
  status === 'invited' ? 'has not joined yet and signs in nowhere' : 'is disabled and signs in nowhere'

async function lineDownTo(ctx: Ctx, id: string): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select person.id, person.name from reporting_lines line
      join users person on person.workspace_id = line.workspace_id and person.id = line.ancestor_id
     where line.workspace_id = ${ctx.workspaceId} and line.descendant_id = ${id}
     order by line.depth desc`.execute(ctx.tx)
  return rows
}

/** Puts a decision into words: the same decision that enforces, with what stands behind each rule. */
export function explain(viewer: Person, decision: Decision, background: Background): Explanation {
  const outside = background.outside.get(viewer.id)
  const see = decision.allowed && outside === undefined
  const edit = see && decision.grants.some(({ grants }) => grants === 'edit')
  const keeper = background.line.at(-1)?.name ?? 'anybody responsible'
  return {
    see,
    edit,
    reasons: decision.grants.map((rule) => reasonOf(viewer, rule, background)),
    missing: [
      ...(outside === undefined ? [] : [{ rule: 'account' as const, detail: outside }]),
      ...(decision.allowed ? [] : lacking(decision.rulings, keeper)),
    ],
    missingToEdit: see && !edit ? lackingToEdit(decision.rulings, keeper) : [],
  }
}

function reasonOf(viewer: Person, rule: Rule, background: Background): Reason {
  const grant = grantBehind(viewer, rule.name, background)
  const role = background.roles.get(viewer.id)
  return {
    rule: rule.name,
    grants: rule.grants,
    chain: [{ id: viewer.id, name: viewer.name }, ...chainTo(viewer, rule.name, background, grant)],
    hidden: false,
    grant: grant && {
      givenBy: grant.giverId === null ? null : { id: grant.giverId, name: grant.giverName ?? '' },
      includeSubordinates: grant.includeSubordinates,
      note: grant.note,
      expiresAt: grant.expiresAt?.toISOString() ?? null,
    },
    role: rule.scope && role ? { ...role, scope: rule.scope } : null,
  }
}

/** The grant that opens the rule; of several the one whose target stands closest. */
function grantBehind(viewer: Person, rule: RuleName, { line, grants }: Background): Grant | null {
  if (rule !== 'one_to_one' && rule !== 'one_to_one_below') return null
  const mine = grants.filter(({ userId }) => userId === viewer.id)
  const to = (person: Person | undefined) => mine.find(({ targetId }) => targetId === person?.id)
  if (rule === 'one_to_one') return to(line.at(-1)) ?? null
  const above = line.slice(0, -1).toReversed()
  return above.map(to).find((grant) => grant?.includeSubordinates) ?? null
}

function chainTo(viewer: Person, rule: RuleName, { line }: Background, grant: Grant | null): Person[] {
  const from = (id: string) => line.slice(line.findIndex((person) => person.id === id))
  if (rule === 'responsible' || rule === 'self') return []
  if (rule === 'hierarchy') return from(viewer.id).slice(1)
  return grant ? from(grant.targetId) : line.slice(-1).filter(({ id }) => id !== viewer.id)
}

function lacking(rulings: readonly Ruling[], keeper: string): Explanation['missing'] {
  const first = rulings.filter(
    ({ rule }, at) => at === rulings.findIndex((other) => other.rule.name === rule.name),
  )
  return first.map(({ rule, holds }) => ({
    rule: rule.name,
    detail: sentence([!holds && rule.missing, !rule.open && rule.shut], keeper),
  }))
}

function lackingToEdit(rulings: readonly Ruling[], keeper: string): Explanation['missingToEdit'] {
  return rulings
    .filter(({ rule }) => rule.grants === 'edit' || rule.seeOnly)
    .map(({ rule, holds }) => ({
      rule: rule.name,
      detail: sentence([!holds && rule.missing, !rule.open && rule.shut, rule.seeOnly], keeper),
    }))
}

const sentence = (parts: (string | false | undefined)[], keeper: string): string =>
  parts
    .filter((part) => typeof part === 'string')
    .filter((part, at, all) => at === all.indexOf(part))
    .join(' and ')
    .replaceAll('{keeper}', keeper)
