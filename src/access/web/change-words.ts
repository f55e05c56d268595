import type { TFunction } from 'i18next'
import type { PermissionValue } from '#access/contract.ts'
import { type Change, permissionName, shownPermissions, valueWords } from './permission-words.ts'

/** `Chats they see: All chats → Team`. `roleNames` turns ids of roles into names. */
export const changeWords = (
  { permission, from, to }: Change,
  roleNames: ReadonlyMap<string, string>,
  t: TFunction,
): string =>
  t('access.words.change', {
    name: permissionName(permission, t),
    from: valueWords(permission, from, roleNames, t),
    to: valueWords(permission, to, roleNames, t),
  })

/** What the server says of two roles, as far as it is shown at all. */
export const changesOf = (
  told: readonly { permission: string; from: PermissionValue; to: PermissionValue }[],
): Change[] =>
  told.flatMap(({ permission: path, from, to }) => {
    const permission = shownPermissions.find(({ group, key }) => `${group}.${key}` === path)
    return permission ? [{ permission, from, to }] : []
  })
