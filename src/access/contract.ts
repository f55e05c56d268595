import { z } from 'zod'

const reach = ['own', 'hierarchy', 'public'] as const

/**
 * The permission catalogue: groups and permissions in the order the screens show them. Roles, the role editor, the
 * comparison of roles and the API's description are made from it.
 * `choices` are ordered from least to most, and the first stands where nothing is said, or the `usual` one.
 * `takesAway`: switching it on permits less. `arrives`: there is nothing yet for it to open; it is kept as it is given and
 * counts in every comparison, and the screens do not draw it before it means something.
 */
export const permissionCatalogue = [
  {
    group: 'inbox',
    permissions: [
      { key: 'use', kind: 'switch' },
      { key: 'scope', kind: 'choice', choices: ['assigned', 'team', 'department', 'all'] },
      { key: 'solvedTab', kind: 'switch' },
      { key: 'transfer', kind: 'switch' },
      { key: 'deleteMessages', kind: 'switch', arrives: 'deleting messages' },
    ],
  },
  {
    group: 'data',
    permissions: [
      { key: 'maskPhone', kind: 'switch', takesAway: true },
      { key: 'maskEmail', kind: 'switch', takesAway: true },
    ],
  },
  {
    group: 'organization',
    permissions: [
      { key: 'manageUsers', kind: 'switch' },
      { key: 'createUsers', kind: 'switch' },
      { key: 'creatableRoleIds', kind: 'roles' },
    ],
  },
  {
    group: 'contacts',
    permissions: [
      { key: 'read', kind: 'choice', choices: reach },
      { key: 'write', kind: 'choice', choices: ['none', ...reach], usual: 'own' },
      { key: 'create', kind: 'switch', arrives: 'adding contacts' },
      { key: 'delete', kind: 'switch', arrives: 'deleting contacts' },
      { key: 'import', kind: 'switch', arrives: 'the import of contacts' },
      { key: 'export', kind: 'switch', arrives: 'the export of contacts' },
    ],
  },
  {
    group: 'broadcaster',
    permissions: [
      { key: 'use', kind: 'switch', arrives: 'the broadcaster' },
      { key: 'manage', kind: 'switch', arrives: 'the broadcaster' },
    ],
  },
  {
    group: 'calls',
    permissions: [
      { key: 'use', kind: 'switch', arrives: 'calls' },
      { key: 'manage', kind: 'switch', arrives: 'calls' },
    ],
  },
  {
    group: 'reports',
    permissions: [
      { key: 'use', kind: 'switch', arrives: 'reports' },
      { key: 'manage', kind: 'switch', arrives: 'reports' },
    ],
  },
  {
    group: 'automations',
    permissions: [
      { key: 'use', kind: 'switch', arrives: 'automations' },
      { key: 'manage', kind: 'switch', arrives: 'automations' },
    ],
  },
  {
    group: 'channels',
    permissions: [
      { key: 'use', kind: 'switch', arrives: 'a view of channels for those who do not manage them' },
      { key: 'manage', kind: 'switch' },
    ],
  },
  {
    group: 'billing',
    permissions: [
      { key: 'use', kind: 'switch', arrives: 'billing' },
      { key: 'manage', kind: 'switch', arrives: 'billing' },
    ],
  },
  {
    group: 'api',
    permissions: [
      { key: 'use', kind: 'switch' },
      { key: 'manage', kind: 'switch', arrives: 'outgoing webhooks' },
    ],
  },
] as const

type Catalogue = (typeof permissionCatalogue)[number]
export type GroupKey = Catalogue['group']
type ValueIn<P> = P extends { kind: 'switch' }
  ? boolean
  : P extends { choices: readonly (infer Choice)[] }
    ? Choice
    : string[]
type GroupIn<G extends { permissions: readonly { key: string }[] }> = {
  -readonly [P in G['permissions'][number] as P['key']]: ValueIn<P>
}
type Groups = { [G in Catalogue as G['group']]: GroupIn<G> }
/** What one opens of a kind of record: contacts, and each module of the CRM. */
export type Scope = Groups['contacts']
export type Permissions = Groups & { modules: Record<string, Scope> }
type Given = { [G in GroupKey]?: Partial<Groups[G]> } & { modules?: Record<string, Partial<Scope>> }

export type PermissionValue = boolean | string | string[]
/** One entry of the catalogue. */
export type Permission = {
  group: GroupKey
  key: string
  kind: 'switch' | 'choice' | 'roles'
  choices?: readonly string[]
  usual?: string
  takesAway?: boolean
  arrives?: string
}
export const everyPermission: readonly Permission[] = permissionCatalogue.flatMap(({ group, permissions }) =>
  permissions.map((one) => ({ group, ...one })),
)
/** The permissions of one kind of record, without saying which kind. */
export const scopePermissions = everyPermission.filter(({ group }) => group === 'contacts')

function fieldOf({ kind, choices = [], usual, arrives }: Permission): z.ZodType {
  if (kind === 'roles') return z.array(z.uuid()).max(200).default([])
  if (kind === 'choice') return z.enum(choices).default(usual ?? choices[0] ?? '')
  const off = z.boolean().default(false)
  return arrives ? off.describe(`Opens nothing yet: it arrives with ${arrives}.`) : off
}
const objectOf = (entries: readonly Permission[]) =>
  z.strictObject(Object.fromEntries(entries.map((one) => [one.key, fieldOf(one)])))

const scope = objectOf(scopePermissions).refine(
  ({ read, write }) => ['none', ...reach].indexOf(String(write)) <= reach.indexOf(read as 'own') + 1,
  { message: 'Write may not reach further than read', path: ['write'] },
)
const groupOf = (group: GroupKey) =>
  group === 'contacts' ? scope : objectOf(everyPermission.filter((one) => one.group === group))

/** What a role permits. Everything left out is off. */
export const permissions = z.strictObject({
  ...Object.fromEntries(permissionCatalogue.map(({ group }) => [group, groupOf(group).prefault({})])),
  modules: z
    .record(z.string().max(60), scope)
    .default({})
    .describe('Open nothing yet: they arrive with the CRM.'),
}) as unknown as z.ZodType<Permissions, Given>

export const nothingPermitted: Permissions = permissions.parse({})

/** As much as there is to permit. Which roles somebody may give is not known here. */
export const everythingPermitted: Permissions = permissions.parse(
  Object.fromEntries(
    permissionCatalogue.map(({ group }) => [
      group,
      Object.fromEntries(
        everyPermission.filter((one) => one.group === group).map((one) => [one.key, most(one)]),
      ),
    ]),
  ),
)

function most({ kind, choices, takesAway }: Permission): PermissionValue {
  if (kind === 'roles') return []
  if (kind === 'choice') return choices?.at(-1) ?? ''
  return !takesAway
}

/** What a new workspace's Default Role permits: an agent who answers. */
export const agentPermissions: Permissions = {
  ...nothingPermitted,
  inbox: { ...nothingPermitted.inbox, use: true, scope: 'team', solvedTab: true, transfer: true },
  contacts: { ...nothingPermitted.contacts, read: 'hierarchy', write: 'own' },
  api: { ...nothingPermitted.api, use: true },
}
