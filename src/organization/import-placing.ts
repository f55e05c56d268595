import type { UserCtx } from '#access/actor.ts'
import type { Problem } from '#platform/problems.ts'
import { type Choices, type Colleague, folded } from './import-choices.ts'
import type { ImportRow } from './import-rows.ts'
import type { ImportField, ImportReason } from './user-import-contract.ts'

/** A row with everything it names found, as far as it can be. */
export type Placed = {
  row: ImportRow
  reasons: ImportReason[]
  roleId: string | undefined
  departmentIds: string[]
  channelIds: string[]
  /** Somebody who is there already, a row of the same file, or nobody named. */
  above: { id: string } | Placed | null
  /** What the row names that exists and is not the actor's to give: for the audit log, never for the answer. */
  overreach: { role?: string; reportsTo?: string; loop?: string }
}

/**
 * Finds what the rows name. What is not the actor's to give and what does not exist are told in the same words, so that
 * nobody finds out by an import who or what is there.
 */
export function placeRows(
  ctx: UserCtx,
  rows: readonly ImportRow[],
  choices: Choices,
  defaultRoleId: string | undefined,
): Placed[] {
  const all = rows.map((row) => placeRow(row, choices, defaultRoleId))
  const first = new Map<string, Placed>()
  for (const placed of all) {
    const earlier = first.get(placed.row.email)
    if (!earlier) first.set(placed.row.email, placed)
    else if (placed.row.email) {
      const message = `Line ${earlier.row.line} has this e-mail address too.`
      placed.reasons.push({ column: 'email', code: 'duplicate', message })
    }
  }
  const byName = Map.groupBy(first.values(), ({ row }) => folded(row.name))
  for (const placed of all) placeBelow(ctx, placed, choices, { first, byName })
  return all
}

function placeRow(row: ImportRow, choices: Choices, defaultRoleId: string | undefined): Placed {
  const reasons: ImportReason[] = []
  if (row.tooWide) reasons.push({ column: null, code: 'too_wide', message: tooWide })
  const overreach: Placed['overreach'] = {}
  const find = (field: ImportField, noun: string, known: Choices['roles'], name: string) => {
    const found = known.get(folded(name))
    if (found?.mine) return found.id
    reasons.push({
      column: field,
      code: 'unknown',
      message: `There is no ${noun} “${name}” that you may give.`,
    })
    if (found && field === 'role') overreach.role = found.name
    return undefined
  }
  const findAll = (field: ImportField, noun: string, known: Choices['roles'], names: string[]) => {
    if (names.length <= mostInCell) {
      return [...new Set(names.flatMap((name) => find(field, noun, known, name) ?? []))]
    }
    const message = `This names ${names.length} ${noun}s, and at most ${mostInCell} are read.`
    reasons.push({ column: field, code: 'too_many', message })
    return []
  }
  const roleId = row.role ? find('role', 'role', choices.roles, row.role) : defaultRoleId
  if (!row.role && !defaultRoleId) {
    reasons.push({ column: 'role', code: 'missing', message: 'The role is missing.' })
  }
  const departmentIds = findAll('departments', 'department', choices.departments, row.departments)
  const channelIds = findAll('channels', 'channel', choices.channels, row.channels)
  return { row, reasons, roleId, departmentIds, channelIds, above: null, overreach }
}

/** Departments or channels of one user. Each that is not known is a reason of its own. */
const mostInCell = 200
const tooWide = 'This row has more cells than the header. Put what holds a comma into quotation marks.'

type File = { first: Map<string, Placed>; byName: Map<string, Placed[]> }

function placeBelow(ctx: UserCtx, placed: Placed, choices: Choices, file: File): void {
  const said = placed.row.reportsTo
  if (!said) return
  const key = folded(said)
  const byEmail = choices.byEmail.get(key)
  const named = choices.byName.get(key) ?? []
  const found = byEmail?.mine
    ? [byEmail]
    : (inFile(file.first.get(key)) ?? namesakes(key, named, choices, file))
  const [only] = found
  if (found.length === 1 && only) {
    placed.above = only
    return
  }
  if (found.length > 1) {
    const message = `More than one person is called “${said}”. Give the e-mail address.`
    placed.reasons.push({ column: 'reportsTo', code: 'ambiguous', message })
    return
  }
  const message = ctx.actor.isAdmin
    ? `There is nobody “${said}”.`
    : `The reporting person must be you or somebody below you; “${said}” is neither.`
  placed.reasons.push({ column: 'reportsTo', code: 'unknown', message })
  const outside = byEmail ?? named[0]
  if (outside) placed.overreach.reportsTo = outside.name
}

const inFile = (placed: Placed | undefined) => (placed ? [placed] : null)

// Somebody who is there and stands in the file once more is one person.
function namesakes(key: string, named: Colleague[], choices: Choices, file: File): (Colleague | Placed)[] {
  const here = named.filter(({ mine }) => mine)
  const added = (file.byName.get(key) ?? []).filter(({ row }) => !choices.byEmail.get(row.email)?.mine)
  return [...here, ...added]
}

const columns: Record<string, ImportField> = {
  name: 'name',
  email: 'email',
  phone: 'phone',
  roleId: 'role',
  departmentIds: 'departments',
  reportsToId: 'reportsTo',
  channelIds: 'channels',
  requireTwoFactor: 'requireTwoFactor',
}

export const columnOf = (field: unknown): ImportField | null => columns[String(field)] ?? null

/** Why a row was refused, from the problem that adding one user like this would answer with. */
export function reasonsOf(problem: Problem): ImportReason[] {
  const errors = problem.errors ?? [{ pointer: '', code: problem.code, message: problem.message }]
  return errors.map(({ pointer, code, message }) => ({
    column: columnOf(pointer.split('/')[1]),
    code,
    message,
  }))
}
