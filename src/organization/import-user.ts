import type { Problem } from '#platform/problems.ts'
import { type NewUser, newUser } from './contract.ts'
import { columnOf, type Placed, reasonsOf } from './import-placing.ts'
import { asE164 } from './phone.ts'
import type { ImportReason } from './user-import-contract.ts'

/**
 * What a row asks for, in the words of `POST /users`. Notes in the row every reason why it cannot be asked.
 * @param ids those rows of the file that have become users.
 */
export function asNewUser(placed: Placed, ids: ReadonlyMap<Placed, string>): NewUser | null {
  const { row, reasons, roleId, departmentIds, channelIds } = placed
  const parsed = draft.safeParse({
    name: row.name,
    email: row.email,
    ...(row.phone && { phone: row.phone }),
    roleId,
    departmentIds,
    channelIds,
    reportsToId: aboveOf(placed, ids),
    requireTwoFactor: yesOrNo(row.requireTwoFactor),
  })
  if (!parsed.success) reasons.push(...reasonsOfIssues(parsed.error.issues, row))
  if (row.phone) reasons.push(...wrongPhone(row.phone))
  if (!parsed.success || reasons.length > 0 || parsed.data.roleId === undefined) return null
  return { ...parsed.data, roleId: parsed.data.roleId }
}

const draft = newUser.partial({ roleId: true })

function aboveOf({ above, reasons, row }: Placed, ids: ReadonlyMap<Placed, string>): string | undefined {
  if (!above) return undefined
  if ('id' in above) return above.id
  const id = ids.get(above)
  if (id === undefined && !reasons.some(({ column }) => column === 'reportsTo')) {
    const message = `“${row.reportsTo}” in line ${above.row.line} is refused, so nobody can report to them.`
    reasons.push({ column: 'reportsTo', code: 'refused', message })
  }
  return id
}

const yes = new Set(['yes', 'y', 'true', '1', 'x', 'on', 'required'])
const no = new Set(['', 'no', 'n', 'false', '0', 'off', '-'])

function yesOrNo(cell: string): boolean | string | undefined {
  const said = cell.toLowerCase()
  if (yes.has(said)) return true
  return no.has(said) ? undefined : cell
}

type Issue = { path: PropertyKey[]; code: string; message: string }

function reasonsOfIssues(issues: Issue[], row: Placed['row']): ImportReason[] {
  const seen = new Set<unknown>()
  return issues.flatMap(({ path, code, message }) => {
    if (seen.has(path[0])) return []
    seen.add(path[0])
    const column = columnOf(path[0])
    if (column === 'name' && !row.name) return { column, code: 'missing', message: 'The name is missing.' }
    // Told better by the number itself, below.
    if (column === 'phone' && wrongPhone(row.phone).length > 0) return []
    if (column === 'email') return emailReason(row.email)
    if (column === 'requireTwoFactor' && !yes.has(row.requireTwoFactor.toLowerCase())) {
      return { column, code: 'unclear', message: 'Write yes or no for the second factor.' }
    }
    return { column, code, message }
  })
}

const emailReason = (email: string): ImportReason =>
  email
    ? { column: 'email', code: 'email', message: `“${email}” is not an e-mail address.` }
    : { column: 'email', code: 'missing', message: 'The e-mail address is missing.' }

function wrongPhone(phone: string): ImportReason[] {
  try {
    asE164(phone, '/phone')
    return []
  } catch (error) {
    return reasonsOf(error as Problem)
  }
}
