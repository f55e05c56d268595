import { z } from 'zod'

/**
 * The permission catalogue: groups and permissions in the order the screens show them. `choice` permissions are
 * ordered from least to most. Roles, sign-in, the role editor and the documents read from here.
 */
export const permissionCatalogue = [
  {
    group: 'inbox',
    permissions: [
      { key: 'use', kind: 'switch' },
      { key: 'scope', kind: 'choice', choices: ['assigned', 'team', 'department', 'all'] },
      { key: 'solvedTab', kind: 'switch' },
      { key: 'transfer', kind: 'switch' },
    ],
  },
  {
    group: 'data',
    permissions: [
      { key: 'maskPhone', kind: 'switch' },
      { key: 'maskEmail', kind: 'switch' },
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
      { key: 'read', kind: 'choice', choices: ['own', 'hierarchy', 'public'] },
      { key: 'write', kind: 'choice', choices: ['none', 'own', 'hierarchy', 'public'] },
    ],
  },
  { group: 'channels', permissions: [{ key: 'manage', kind: 'switch' }] },
  { group: 'api', permissions: [{ key: 'use', kind: 'switch' }] },
] as const

const on = z.boolean().default(false)
const inbox = z.strictObject({
  use: on,
  scope: z.enum(['assigned', 'team', 'department', 'all']).default('assigned'),
  solvedTab: on,
  transfer: on,
})
const data = z.strictObject({ maskPhone: on, maskEmail: on })
const organization = z.strictObject({
  manageUsers: on,
  createUsers: on,
  creatableRoleIds: z.array(z.uuid()).max(200).default([]),
})
const read = ['own', 'hierarchy', 'public'] as const
const scope = z
  .strictObject({
    create: on,
    delete: on,
    import: on,
    export: on,
    read: z.enum(read).default('own'),
    write: z.enum(['none', ...read]).default('own'),
  })
  .refine(({ read: see, write }) => write === 'none' || read.indexOf(write) <= read.indexOf(see), {
    message: 'Write may not reach further than read',
    path: ['write'],
  })

/** What a role permits. Everything left out is off. */
export const permissions = z.strictObject({
  inbox: inbox.prefault({}),
  data: data.prefault({}),
  organization: organization.prefault({}),
  contacts: scope.prefault({}),
  modules: z.record(z.string().max(60), scope).default({}),
  channels: z.strictObject({ manage: on }).prefault({}),
  api: z.strictObject({ use: on }).prefault({}),
})
export type Permissions = z.infer<typeof permissions>

export const nothingPermitted: Permissions = permissions.parse({})

export const everythingPermitted: Permissions = {
  inbox: { use: true, scope: 'all', solvedTab: true, transfer: true },
  data: { maskPhone: false, maskEmail: false },
  organization: { manageUsers: true, createUsers: true, creatableRoleIds: [] },
  contacts: { create: true, delete: true, import: true, export: true, read: 'public', write: 'public' },
  modules: {},
  channels: { manage: true },
  api: { use: true },
}

/** What a new workspace's Default Role permits: an agent who answers. */
export const agentPermissions: Permissions = {
  ...nothingPermitted,
  inbox: { use: true, scope: 'team', solvedTab: true, transfer: true },
  contacts: { ...nothingPermitted.contacts, read: 'hierarchy', write: 'own' },
  api: { use: true },
}

export const ruleNames = [
  'admin',
  'self',
  'responsible',
  'participant',
  'hierarchy',
  'one_to_one',
  'one_to_one_below',
  'unassigned',
  'department',
  'all',
  'chat',
] as const
export type RuleName = (typeof ruleNames)[number]

const person = z.object({ id: z.uuid(), name: z.string() })
export const explanationQuery = z.strictObject({
  viewerId: z.uuid(),
  subject: z
    .string()
    .regex(/^(chat|contact|user):[0-9a-f-]{36}$/, 'must be chat:{id}, contact:{id} or user:{id}'),
})
export const explanation = z.object({
  see: z.boolean(),
  edit: z.boolean(),
  reasons: z.array(
    z.object({ rule: z.enum(ruleNames), chain: z.array(person), grants: z.enum(['see', 'edit']) }),
  ),
  missing: z.array(z.object({ rule: z.enum(ruleNames), detail: z.string() })),
})
export type Explanation = z.infer<typeof explanation>
