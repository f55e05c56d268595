import { type Permissions, permissionCatalogue } from './contract.ts'

const switches = ['create', 'delete', 'import', 'export'] as const
const reads = ['own', 'hierarchy', 'public']
const writes = ['none', ...reads]

type Scope = Permissions['contacts']

/**
 * Whether `other` permits nothing that `own` does not: then whoever holds `own` may give `other` away. Masking is the
 * other way round, because it takes away: a role that masks less permits more.
 */
export function within(own: Permissions, other: Permissions): boolean {
  return (
    permissionCatalogue.every(({ group, permissions }) =>
      permissions.every((permission) => noMore(group, permission, own, other)),
    ) &&
    scopeWithin(own.contacts, other.contacts) &&
    Object.entries(other.modules).every(([key, scope]) => scopeWithin(own.modules[key] ?? nothing, scope))
  )
}

type Catalogued = { key: string; kind: string; choices?: readonly string[] }

function noMore(group: keyof Permissions, permission: Catalogued, own: Permissions, other: Permissions) {
  const mine = valueIn(own, group, permission.key)
  const theirs = valueIn(other, group, permission.key)
  if (group === 'data') return theirs === true || mine === false
  if (permission.kind === 'switch') return theirs === false || mine === true
  if (permission.kind === 'roles') return (theirs as string[]).every((id) => (mine as string[]).includes(id))
  return noFurther(permission.choices ?? [], String(mine), String(theirs))
}

const valueIn = (permissions: Permissions, group: keyof Permissions, key: string): unknown =>
  (permissions[group] as Record<string, unknown>)[key]

function scopeWithin(own: Scope, other: Scope): boolean {
  return (
    switches.every((key) => !other[key] || own[key]) &&
    noFurther(reads, own.read, other.read) &&
    noFurther(writes, own.write, other.write)
  )
}

const noFurther = (order: readonly string[], mine: string, theirs: string) =>
  order.indexOf(theirs) <= order.indexOf(mine)

// What a role that does not mention a module permits there.
const nothing: Scope = {
  create: false,
  delete: false,
  import: false,
  export: false,
  read: 'own',
  write: 'none',
}
