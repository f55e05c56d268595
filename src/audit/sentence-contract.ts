import type { AuditEntry } from './contract.ts'

/**
 * What each action reads like, by noun and verb: on the screen through the catalogue of texts, in an export in English.
 * The names in braces are the actor, the subject and what the entry notes; `changedField` stands for `changed` when one
 * thing changed, `switchedOn` and `switchedOff` when that is a yes or no.
 */
export const sentences = {
  user: {
    created: '{{actor}} added {{subject}}',
    creation_refused: '{{actor}} tried to add {{subject}}',
    invited: '{{actor}} gave {{subject}} a sign-in link',
    invitation_refused: '{{actor}} tried to get a sign-in link of {{subject}}',
    changed: '{{actor}} changed {{subject}}: {{fields}}',
    changedField: '{{actor}} changed {{subject}}’s {{field}} from {{from}} to {{to}}',
    switchedOn: '{{actor}} switched “{{field}}” on for {{subject}}',
    switchedOff: '{{actor}} switched “{{field}}” off for {{subject}}',
    change_refused: '{{actor}} tried to change {{subject}}',
    role_change_refused: '{{actor}} tried to change the role of {{subject}}',
    email_change_refused: '{{actor}} tried to change the e-mail address of {{subject}}',
    reporting_change_refused: '{{actor}} tried to change whom {{subject}} reports to',
    department_change_refused: '{{actor}} tried to change the departments of {{subject}}',
    channel_change_refused: '{{actor}} tried to change the channels of {{subject}}',
    signed_out_everywhere: '{{actor}} signed {{subject}} out everywhere',
    sign_out_refused: '{{actor}} tried to sign {{subject}} out everywhere',
    disabled: '{{actor}} disabled {{subject}}',
    disable_refused: '{{actor}} tried to disable {{subject}}',
    reactivated: '{{actor}} reactivated {{subject}}',
    reactivation_refused: '{{actor}} tried to reactivate {{subject}}',
    removed: '{{actor}} removed {{subject}}',
    remove_refused: '{{actor}} tried to remove {{subject}}',
    password_changed: '{{actor}} changed their password',
    password_reset_sent: 'A link to reset the password of {{subject}} was sent',
    second_factor_on: '{{actor}} switched their second factor on',
    second_factor_off: '{{actor}} switched their second factor off',
    second_factor_reset: '{{actor}} reset the second factor of {{subject}}',
    second_factor_reset_refused: '{{actor}} tried to reset the second factor of {{subject}}',
    second_factor_change_refused:
      '{{actor}} tried to lift the requirement of a second factor from {{subject}}',
    recovery_codes_renewed: '{{actor}} made new recovery codes',
  },
  removal: {
    scheduled: '{{actor}} planned the removal of {{subject}}',
    cancelled: '{{actor}} cancelled a planned removal',
    undone: '{{actor}} took back the removal of {{subject}}',
  },
  one_to_one_access: {
    created: '{{actor}} gave {{subject}} one-to-one access to {{target}}',
    creation_refused: '{{actor}} tried to give {{subject}} one-to-one access to {{target}}',
    deleted: '{{actor}} ended {{subject}}’s one-to-one access to {{target}}',
    deletion_refused: '{{actor}} tried to end {{subject}}’s one-to-one access to {{target}}',
  },
  users: {
    exported: '{{actor}} exported {{people}} users',
    imported: '{{actor}} imported users: {{created}} added',
  },
  hierarchy: { exported: '{{actor}} exported the hierarchy' },
  request: { write_refused: '{{actor}} tried what is not theirs to do ({{request}})' },
  session: {
    started: '{{actor}} signed in',
    ended: '{{actor}} ended a session of {{subject}}',
    code_refused: '{{actor}} gave a wrong code of the second factor',
  },
  invitation: { accepted: '{{actor}} chose a password by a sign-in link' },
  identity: { confirm_refused: '{{actor}} gave a wrong password to confirm who they are' },
  token: {
    created: '{{actor}} made the token {{subject}}',
    revoked: '{{actor}} deleted the token {{subject}}',
    revocation_refused: '{{actor}} tried to delete a token of {{subject}}',
  },
  role: {
    created: '{{actor}} created the role {{subject}}',
    change_refused: '{{actor}} tried to change the role {{subject}}',
    changed: '{{actor}} changed the role {{subject}}: {{fields}}',
    changedField: '{{actor}} changed the {{field}} of the role {{subject}} from {{from}} to {{to}}',
    deleted: '{{actor}} deleted the role {{subject}}',
  },
  department: {
    created: '{{actor}} created the department {{subject}}',
    changed: '{{actor}} changed the department {{subject}}: {{fields}}',
    changedField: '{{actor}} changed the {{field}} of the department {{subject}} from {{from}} to {{to}}',
    deleted: '{{actor}} deleted the department {{subject}}',
  },
  channel: {
    connected: '{{actor}} connected the channel {{subject}}',
    changed: '{{actor}} changed the channel {{subject}}: {{fields}}',
    changedField: '{{actor}} changed the {{field}} of the channel {{subject}} from {{from}} to {{to}}',
    members_changed: '{{actor}} changed the members of the channel {{subject}}',
    members_change_refused: '{{actor}} tried to change the members of the channel {{subject}}',
    disconnected: '{{actor}} disconnected the channel {{subject}}',
    deleted: '{{actor}} deleted the channel {{subject}}',
  },
  chats: {
    transferred: '{{actor}} moved {{moved}} chats to {{to}}',
    transfer_undone: '{{actor}} took back a transfer of {{returned}} chats',
  },
  workspace: {
    opened: '{{actor}} opened the workspace {{subject}}',
    handed_over: '{{actor}} made {{subject}} the owner of the workspace',
    handover_refused: '{{actor}} tried to make {{subject}} the owner of the workspace',
    changed: '{{actor}} changed the workspace: {{fields}}',
    changedField: '{{actor}} changed the {{field}} of the workspace from {{from}} to {{to}}',
  },
  demo: {
    added: '{{actor}} added the demo data',
    cleared: '{{actor}} cleared the demo data',
    switched: '{{actor}} began to look through the eyes of {{subject}}',
    switch_refused: '{{actor}} tried to look through the eyes of {{subject}}',
    went_back: '{{actor}} looks through the eyes of {{subject}} no longer',
  },
  audit: { exported: '{{actor}} exported {{entries}} entries of the audit log' },
} satisfies Record<string, Record<string, string>>

/** What the entries note, as people read it. */
export const fieldNames: Record<string, string> = {
  automationsTo: 'automations to',
  conversationsTo: 'contacts and conversations to',
  directReportsEnded: 'direct reports handed on',
  email: 'e-mail address',
  expiresAt: 'end',
  formerStatus: 'status before',
  grantsEnded: 'one-to-one access ended',
  includeSubordinates: 'access to sub users',
  left: 'left',
  mailsEnded: 'letters deleted',
  recordsTo: 'CRM records to',
  reportsTo: 'reporting person',
  tokensEnded: 'API tokens ended',
  twoFactorRequired: 'second factor required',
  undoDays: 'days to undo a removal',
}

/** Small words inside a sentence. */
export const words = { system: 'The system', nobody: 'somebody', nothing: 'nothing', yes: 'yes', no: 'no' }

const known: Record<string, Record<string, string>> = sentences
/** More than this is read in the table beside the sentence. */
const longest = 60

/** Which sentence tells an entry, and what stands in it. Null for an action of a later version. */
export function tell(
  { action, actor, subject, before, after }: Omit<AuditEntry, 'id' | 'at' | 'ip'>,
  text: { word(key: keyof typeof words): string; field(key: string): string },
): { noun: string; verb: string; values: Record<string, string> } | null {
  const [noun = '', verb = ''] = action.split('.')
  if (known[noun]?.[verb] === undefined) return null
  const said = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return text.word('nothing')
    if (typeof value === 'boolean') return text.word(value ? 'yes' : 'no')
    return Array.isArray(value) ? value.join(', ') || text.word('nothing') : String(value)
  }
  const details = Object.entries({ ...before, ...after }).map(([key, value]) => [key, said(value)] as const)
  const changes = changesOf({ before, after })
  const values: Record<string, string> = {
    ...Object.fromEntries(details),
    actor: actor?.name ?? text.word('system'),
    subject: subject.name || text.word('nobody'),
    fields: changes.map(({ field }) => text.field(field)).join(', '),
  }
  const [one] = changes
  if (verb !== 'changed' || !one || changes.length > 1) return { noun, verb, values }
  const switched = one.after ? 'switchedOn' : 'switchedOff'
  if (typeof one.after === 'boolean' && known[noun]?.[switched] !== undefined) {
    return { noun, verb: switched, values: { ...values, field: text.field(one.field) } }
  }
  const [from, to] = [said(one.before), said(one.after)]
  if (from.length > longest || to.length > longest) return { noun, verb, values }
  return { noun, verb: 'changedField', values: { ...values, field: text.field(one.field), from, to } }
}

export type Change = { field: string; before: unknown; after: unknown }

/** What differs between before and after. When only one of them is noted, all of it. */
export function changesOf({ before, after }: Pick<AuditEntry, 'before' | 'after'>): Change[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return fields
    .filter((field) => !before || !after || (field in after && !same(before[field], after[field])))
    .map((field) => ({ field, before: before?.[field], after: after?.[field] }))
}

const same = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

/** `reportsTo` → `reporting person`, `members` → `members`. */
export const fieldName = (field: string): string =>
  fieldNames[field] ?? field.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
