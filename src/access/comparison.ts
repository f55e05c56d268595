import {
  everyPermission,
  nothingPermitted,
  type Permission,
  type Permissions,
  type PermissionValue,
  type Scope,
  scopePermissions,
} from './contract.ts'

/** One permission that two roles do not share. */
export type Difference = {
  /** Where it stands, such as `inbox.scope`. */
  permission: string
  from: PermissionValue
  to: PermissionValue
}
type Entry = Permission & { path: string; module?: string }

/** Whether `other` permits nothing that `own` does not: then whoever holds `own` may give `other` away. */
export const within = (own: Permissions, other: Permissions): boolean => gains(own, other).length === 0

/** What somebody with `own` may do further with `other`. */
export const gains = (own: Permissions, other: Permissions): Difference[] =>
  entriesOf(own, other)
    .map((entry) => ({ entry, from: valueIn(own, entry), to: valueIn(other, entry) }))
    .filter(({ entry, from, to }) => isMore(entry, from, to))
    .map(({ entry, from, to }) => ({ permission: entry.path, from, to }))

/** What somebody with `own` may do no longer with `other`. */
export const losses = (own: Permissions, other: Permissions): Difference[] =>
  gains(other, own).map(({ permission, from, to }) => ({ permission, from: to, to: from }))

/** A difference in one line, such as `inbox.scope: team → all`. */
export function asLine({ permission, from, to }: Difference): string {
  return typeof to === 'boolean' ? permission : `${permission}: ${shown(from)} → ${shown(to)}`
}

/** What is on, one line each, such as `inbox.scope: team`; for the audit log. */
export const asLines = (permissions: Permissions): string[] =>
  entriesOf(permissions, nothingPermitted).flatMap((entry) => {
    const value = valueIn(permissions, entry)
    if (value === false || (Array.isArray(value) && value.length === 0)) return []
    if (value === true) return [entry.path]
    return [`${entry.path}: ${shown(value)}`]
  })

const shown = (value: PermissionValue) => (Array.isArray(value) ? value.length : value)

function entriesOf(one: Permissions, other: Permissions): Entry[] {
  const modules = new Set([...Object.keys(one.modules), ...Object.keys(other.modules)])
  return [
    ...everyPermission.map((entry) => ({ ...entry, path: `${entry.group}.${entry.key}` })),
    ...[...modules].flatMap((module) =>
      scopePermissions.map((entry) => ({ ...entry, module, path: `modules.${module}.${entry.key}` })),
    ),
  ]
}

function valueIn(permissions: Permissions, { group, key, module }: Entry): PermissionValue {
  const held = module === undefined ? permissions[group] : (permissions.modules[module] ?? closed)
  return (held as Record<string, PermissionValue>)[key] ?? false
}

// Masking is the other way round, because it takes away: a role that masks less permits more.
function isMore(
  { kind, choices = [], takesAway }: Entry,
  from: PermissionValue,
  to: PermissionValue,
): boolean {
  if (kind === 'roles') return (to as string[]).some((id) => !(from as string[]).includes(id))
  if (kind === 'choice') return choices.indexOf(String(to)) > choices.indexOf(String(from))
  return from !== to && to === !takesAway
}

// What a role that does not mention a module permits there.
const closed: Scope = { ...nothingPermitted.contacts, write: 'none' }
