import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { Refusal } from '#audit/refusal.ts'
import { attempt, rehearse } from '#platform/attempt.ts'
import { csvOf } from '#platform/csv.ts'
import { asProblem } from '#platform/failures.ts'
import type { Platform } from '#platform/platform.ts'
import { forbidden, invalid, Problem } from '#platform/problems.ts'
import { againstImporting } from './access.ts'
import { addUnannounced } from './adding.ts'
import { announceOrganization } from './events.ts'
import { choicesFor } from './import-choices.ts'
import { columnsOf } from './import-columns.ts'
import { inOrder } from './import-order.ts'
import { type Placed, placeRows, reasonsOf } from './import-placing.ts'
import { readFile, rowsOf } from './import-rows.ts'
import { sampleOf } from './import-sample.ts'
import { asNewUser } from './import-user.ts'
import { roleToGive } from './placing.ts'
import type { UserImport, UserImported } from './user-import-contract.ts'

const mostExamples = 3

/**
 * Adds the users of a CSV file, each as `addUser` would add that one; a row that is refused stops no other. A preview
 * does all of it and takes it back.
 * @throws Problem 403 for whoever creates no users or reads no e-mail addresses; 422 when the file or what is said about its columns makes no sense.
 */
export async function importUsers(
  ctx: UserCtx,
  platform: Platform,
  given: UserImport,
): Promise<UserImported> {
  const against = againstImporting(ctx)
  if (against) throw forbidden(against)
  const defaultRoleId = given.defaults?.roleId
  const file = readFile(given.csv)
  const examples = file.lines.slice(0, mostExamples).map(({ cells }) => cells)
  const rows = file.lines.length
  const mapping = columnsOf(file.header, given.columns, defaultRoleId !== undefined, { examples, rows })
  if (defaultRoleId) await mustGive(ctx, defaultRoleId)

  const named = rowsOf(file, mapping)
  const placed = placeRows(ctx, named, await choicesFor(ctx, named), defaultRoleId)
  const work = () => addAll(ctx, platform, placed)
  const { added, sample } = given.preview ? await rehearse(ctx.tx, work) : await work()
  await recordOverreach(ctx, placed)
  const refused = placed
    .filter(({ reasons }) => reasons.length > 0)
    .map(({ row, reasons }) => ({ line: row.line, values: row.values, reasons }))
  if (!given.preview && added > 0) await conclude(ctx, { rows, created: added, refused: refused.length })
  return {
    columns: file.header,
    mapping,
    examples,
    rows,
    accepted: added,
    refused,
    refusedFile: fileOf(file.header, refused),
    ...(!given.preview && { created: added }),
    sample,
  }
}

async function mustGive(ctx: UserCtx, roleId: string): Promise<void> {
  const about = { action: 'user.creation', id: null, name: 'CSV import' }
  try {
    await roleToGive(ctx, roleId, ctx.actor.permissions.organization.creatableRoleIds, about)
  } catch (error) {
    if (error instanceof Problem && error.status === 422) {
      throw invalid('/defaults/roleId', error.code, error.message)
    }
    throw error
  }
}

async function addAll(ctx: UserCtx, platform: Platform, placed: readonly Placed[]) {
  const { ordered, loops } = inOrder(placed, ({ above }) => (above && 'row' in above ? above : null))
  for (const [one, loop] of loops) {
    const names = loopNames(loop)
    const message = `These rows report to each other in a loop: ${names}.`
    one.overreach.loop = names
    one.reasons.push({ column: 'reportsTo', code: 'reporting_loop', message })
  }
  const ids = new Map<Placed, string>()
  for (const one of ordered) {
    const id = await add(ctx, platform, one, ids)
    if (id) ids.set(one, id)
  }
  return { added: ids.size, sample: await sampleOf(ctx, ids) }
}

const mostInLoop = 10
const longestName = 80

// Each row of a loop tells of it: a loop through the whole file would make an answer of its square.
function loopNames(loop: readonly Placed[]): string {
  const names = loop.slice(0, mostInLoop).map(({ row }) => row.name.slice(0, longestName))
  const rest = loop.length > mostInLoop ? ['…'] : []
  return [...names, ...rest, names[0]].join(' → ')
}

async function add(
  ctx: UserCtx,
  platform: Platform,
  placed: Placed,
  ids: ReadonlyMap<Placed, string>,
): Promise<string | null> {
  const user = asNewUser(placed, ids)
  if (!user) return null
  try {
    return (await attempt(ctx.tx, () => addUnannounced(ctx, platform, user))).id
  } catch (error) {
    const problem = asProblem(error as Problem)
    // What is not the row's own fault, such as a deadlock, ends the whole request.
    if (problem.status >= 500) throw error
    placed.reasons.push(...reasonsOf(problem))
    if (problem instanceof Refusal) Object.assign(placed.overreach, problem.entry.after)
    return null
  }
}

// As for one user, the try to get more than one holds, or to draw a loop, is written down; once for each such thing.
async function recordOverreach(ctx: UserCtx, placed: readonly Placed[]): Promise<void> {
  const seen = new Set<string>()
  for (const { row, overreach } of placed) {
    for (const [field, name] of Object.entries(overreach)) {
      if (seen.has(`${field} ${name}`)) continue
      seen.add(`${field} ${name}`)
      const subject = { kind: 'user', id: null, name: row.name.slice(0, 120) }
      await record(ctx, { action: 'user.creation_refused', subject, after: { [field]: name } })
    }
  }
}

async function conclude(
  ctx: UserCtx,
  counts: { rows: number; created: number; refused: number },
): Promise<void> {
  await record(ctx, { action: 'users.imported', subject: { kind: 'users' }, after: counts })
  await announceOrganization(ctx)
}

// Without the reasons of an earlier import, so that they do not pile up.
function fileOf(header: readonly string[], refused: UserImported['refused']): string | null {
  if (refused.length === 0) return null
  const old = header.indexOf(reasonColumn)
  const kept = <T>(cells: readonly T[]) => cells.filter((_, n) => n !== old)
  return csvOf(
    [...kept(header), reasonColumn],
    refused.map(({ values, reasons }) => [...kept(values), reasons.map(({ message }) => message).join(' ')]),
  )
}
const reasonColumn = 'Reason'
