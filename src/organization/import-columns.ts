import { Problem } from '#platform/problems.ts'
import { type ImportColumns, type ImportField, importFields } from './user-import-contract.ts'

/** Headers by which a column is recognised, without spaces and signs; our own export's among them. */
const headers: Record<ImportField, readonly string[]> = {
  name: [
    'name',
    'fullname',
    'displayname',
    'user',
    'username',
    'person',
    'employee',
    'employeename',
    'agent',
  ],
  email: ['email', 'emailaddress', 'mail', 'workemail', 'useremail', 'login'],
  phone: [
    'phone',
    'phonenumber',
    'mobile',
    'mobilephone',
    'telephone',
    'tel',
    'cell',
    'cellphone',
    'whatsapp',
  ],
  role: ['role', 'rolename', 'userrole', 'permissions'],
  departments: ['departments', 'department', 'dept', 'team', 'teams'],
  reportsTo: [
    'reportsto',
    'reportingto',
    'reportingperson',
    'reportingmanager',
    'manager',
    'manageremail',
    'managername',
    'linemanager',
    'supervisor',
    'boss',
  ],
  channels: ['channels', 'channel', 'inboxes', 'inbox'],
  requireTwoFactor: [
    'require2fa',
    'requires2fa',
    'requiretwofactor',
    'twofactorrequired',
    '2fa',
    '2farequired',
    'twofactor',
    'secondfactor',
    'secondfactorrequired',
    'requiresecondfactor',
    'mfa',
  ],
}

type Guess = Partial<ImportColumns>

/**
 * Which column says what: as given, or as the header has it.
 * @throws Problem 422 when a column is not there, says two things, or when nothing gives name, e-mail or role; with
 * what was read of the file, so that somebody can choose.
 */
export function columnsOf(
  header: readonly string[],
  given: ImportColumns | undefined,
  hasDefaultRole: boolean,
  read: { examples: string[][]; rows: number },
): ImportColumns {
  const mapping: Guess = given ?? guess(header)
  const refuse = (pointer: string, code: string, message: string) =>
    new Problem(422, code, message, {
      errors: [{ pointer, code, message }],
      extra: { columns: header, mapping, ...read },
    })
  const taken = new Set<number>()
  for (const field of importFields) {
    const n = mapping[field]
    if (n === undefined) continue
    if (n >= header.length) throw refuse(`/columns/${field}`, 'unknown', 'The file has no such column.')
    if (taken.has(n)) throw refuse(`/columns/${field}`, 'twice', `“${header[n]}” is used for something else.`)
    taken.add(n)
  }
  const { name, email } = mapping
  if (name === undefined) throw refuse('/columns/name', 'missing', 'No column holds the name. Choose one.')
  if (email === undefined) {
    throw refuse('/columns/email', 'missing', 'No column holds the e-mail address. Choose one.')
  }
  if (mapping.role === undefined && !hasDefaultRole) {
    throw refuse('/defaults/roleId', 'missing', 'No column holds the role. Choose a role for all of them.')
  }
  return { ...mapping, name, email }
}

function guess(header: readonly string[]): Guess {
  const plain = header.map((title) => title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
  return Object.fromEntries(
    importFields.flatMap((field) => {
      const found = headers[field].map((title) => plain.indexOf(title)).find((n) => n >= 0)
      return found === undefined ? [] : [[field, found]]
    }),
  )
}
