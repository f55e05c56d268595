import type { TFunction } from 'i18next'
import {
  everyPermission,
  type GroupKey,
  type Permission,
  type Permissions,
  type PermissionValue,
} from '#access/contract.ts'

export interface Group {
  key: GroupKey
  permissions: Permission[]
}

/** What there is to permit today; a permission is shown from the day it means something. */
export const shownPermissions = everyPermission.filter(({ arrives }) => !arrives)
export const groups: Group[] = [...new Set(shownPermissions.map(({ group }) => group))].map((key) => ({
  key,
  permissions: shownPermissions.filter(({ group }) => group === key),
}))

export function permitted(permissions: Permissions, { group, key }: Permission): PermissionValue {
  return (permissions[group] as Record<string, PermissionValue>)[key] ?? false
}

/** The same permissions with one of them changed, and with what must follow from it. */
export function withValue(
  permissions: Permissions,
  { group, key }: Permission,
  value: PermissionValue,
): Permissions {
  const changed = { ...permissions, [group]: { ...permissions[group], [key]: value } } as Permissions
  const { read, write } = changed.contacts
  // Writing never reaches further than reading.
  return reach.indexOf(write) > reach.indexOf(read)
    ? { ...changed, contacts: { ...changed.contacts, write: read } }
    : changed
}

const reach = ['none', 'own', 'hierarchy', 'public']

/** Whether a choice may be made while the others stand as they do. */
export function isOpen(permissions: Permissions, { group, key }: Permission, choice: string): boolean {
  return (
    group !== 'contacts' ||
    key !== 'write' ||
    reach.indexOf(choice) <= reach.indexOf(permissions.contacts.read)
  )
}

/** A permission that means nothing while another is off. */
export function isIdle(permissions: Permissions, { group, key }: Permission): boolean {
  if (group === 'inbox') return key !== 'use' && !permissions.inbox.use
  return key === 'creatableRoleIds' && !permissions.organization.createUsers
}

/** What a permission is about in one sentence, where its name does not say it all. */
export function hintOf(key: string, t: TFunction): string {
  return t(`access.${key}.hint`, { defaultValue: '' })
}

export function permissionName({ group, key }: Permission, t: TFunction): string {
  return t(`access.permissions.${group}.${key}.name`)
}

export function choiceName({ group, key }: Permission, choice: string, t: TFunction): string {
  return t(`access.permissions.${group}.${key}.choices.${choice}`)
}

/** A value as people read it. `roleNames` turns ids of roles into names. */
export function valueWords(
  permission: Permission,
  value: PermissionValue,
  roleNames: ReadonlyMap<string, string>,
  t: TFunction,
): string {
  if (permission.kind === 'choice') return choiceName(permission, String(value), t)
  if (!Array.isArray(value)) return t(value ? 'access.words.on' : 'access.words.off')
  const names = value.map((id) => roleNames.get(id) ?? '…')
  return names.length > 0 ? names.join(', ') : t('access.words.none')
}

export interface Change {
  permission: Permission
  from: PermissionValue
  to: PermissionValue
}

export function differences(before: Permissions, after: Permissions): Change[] {
  return shownPermissions
    .map((permission) => ({
      permission,
      from: permitted(before, permission),
      to: permitted(after, permission),
    }))
    .filter(({ from, to }) => plain(from) !== plain(to))
}

const plain = (value: PermissionValue) => (Array.isArray(value) ? [...value].sort().join(' ') : String(value))
