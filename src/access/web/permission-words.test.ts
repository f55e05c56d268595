import { expect, test } from 'vitest'
import { agentPermissions, nothingPermitted, type Permission } from '#access/contract.ts'
import { texts } from './permission-texts.ts'
import { differences, groups, isOpen, shownPermissions, withValue } from './permission-words.ts'

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

test('what has nothing to open yet is not shown', () => {
  const keys = shownPermissions.map(({ group, key }) => `${group}.${key}`)
  expect(keys).toContain('channels.manage')
  for (const absent of ['calls.use', 'inbox.deleteMessages', 'contacts.export', 'billing.manage']) {
    expect(keys).not.toContain(absent)
  }
  expect(groups.map(({ key }) => key)).not.toContain('calls')
})

test('everything that is shown has its words', () => {
  const words: unknown = texts.access
  const at = (...path: string[]) =>
    path.reduce((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], words)
  for (const { group, key, choices = [] } of shownPermissions) {
    expect(at('groups', group, 'name'), group).toBeTypeOf('string')
    expect(at('permissions', group, key, 'name'), `${group}.${key}`).toBeTypeOf('string')
    for (const choice of choices) {
      expect(at('permissions', group, key, 'choices', choice), `${group}.${key}.${choice}`).toBeTypeOf(
        'string',
      )
    }
  }
})
