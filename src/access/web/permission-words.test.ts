import { expect, test } from 'vitest'
import { agentPermissions, nothingPermitted } from '#access/contract.ts'
import { differences, groups, isOpen, type Permission, withValue } from './permission-words.ts'

const of = (group: string, key: string): Permission => {
  const found = groups
    .flatMap(({ permissions }) => permissions)
    .find((one) => {
      return one.group === group && one.key === key
    })
  if (!found) throw new Error(`The catalogue has no ${group}.${key}`)
  return found
}

test('writing reaches no further than reading', () => {
  expect(isOpen(agentPermissions, of('contacts', 'write'), 'public')).toBe(false)
  expect(isOpen(agentPermissions, of('contacts', 'write'), 'hierarchy')).toBe(true)
})

test('narrowing what is read narrows what is written', () => {
  const wide = {
    ...agentPermissions,
    contacts: { ...agentPermissions.contacts, write: 'hierarchy' as const },
  }
  expect(withValue(wide, of('contacts', 'read'), 'own').contacts).toMatchObject({ read: 'own', write: 'own' })
})

test('the difference names what changed and nothing else', () => {
  const after = withValue(nothingPermitted, of('inbox', 'use'), true)
  expect(differences(nothingPermitted, after)).toEqual([
    { permission: of('inbox', 'use'), from: false, to: true },
  ])
})

test('the order of creatable roles is no difference', () => {
  const roles = of('organization', 'creatableRoleIds')
  const before = withValue(nothingPermitted, roles, ['a', 'b'])
  expect(differences(before, withValue(before, roles, ['b', 'a']))).toEqual([])
})
