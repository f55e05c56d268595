import fc from 'fast-check'
import { everyPermission, type Permission, type Permissions } from '#access/contract.ts'

const scopes = ['none', 'own', 'hierarchy', 'public']

/**
 * Any set of permissions the catalogue knows.
 * @param roleIds which roles may be creatable.
 */
export function anyPermissions(roleIds: readonly string[]): fc.Arbitrary<Permissions> {
  const groups = Object.groupBy(everyPermission, ({ group }) => group)
  const drawn = Object.fromEntries(
    Object.entries(groups).map(([group, entries]) => [
      group,
      fc.record(Object.fromEntries(entries.map((entry) => [entry.key, anyValue(entry, roleIds)] as const))),
    ]),
  )
  const contacts = drawn.contacts?.map(consistent)
  const modules = contacts ? fc.dictionary(fc.constantFrom('leads', 'deals'), contacts) : fc.constant({})
  return fc.record({
    ...drawn,
    ...(contacts && { contacts }),
    modules,
  }) as unknown as fc.Arbitrary<Permissions>
}

function anyValue({ kind, choices = [] }: Permission, roleIds: readonly string[]) {
  if (kind === 'roles') return fc.subarray([...roleIds])
  if (kind === 'choice') return fc.constantFrom(...choices)
  return fc.boolean()
}

// Whoever writes reads as far.
function consistent(scope: Record<string, unknown>): Record<string, unknown> {
  const { read, write } = scope
  return scopes.indexOf(String(write)) > scopes.indexOf(String(read)) ? { ...scope, write: read } : scope
}

const orders: readonly (readonly string[])[] = [['assigned', 'team', 'department', 'all'], scopes]

/**
 * The lesser of two, permission by permission: written apart from the comparison it tests, and knowing of the catalogue
 * only which switches mask.
 */
export function inCommon(a: Permissions, b: Permissions): Permissions {
  const lesser = (one: unknown, other: unknown, key: string): unknown => {
    if (typeof other === 'boolean')
      return key.startsWith('mask') ? one === true || other : one === true && other
    if (Array.isArray(other)) return other.filter((id) => (one as string[]).includes(id))
    if (typeof other === 'string') {
      const order = orders.find((known) => known.includes(other)) ?? []
      return order.indexOf(String(one)) < order.indexOf(other) ? one : other
    }
    const held = one as Record<string, unknown> | undefined
    const entries = Object.entries(other as Record<string, unknown>)
    return Object.fromEntries(
      entries.map(([inner, value]) => [
        inner,
        lesser(held?.[inner] ?? (key === 'modules' ? closed : undefined), value, inner),
      ]),
    )
  }
  return lesser(a, b, '') as Permissions
}

// A module that a role does not mention.
const closed = { create: false, delete: false, import: false, export: false, read: 'own', write: 'none' }

/** Whether `other` is no more than what it shares with `own`. */
export const isWithin = (own: Permissions, other: Permissions): boolean =>
  sameText(inCommon(own, other), other)

const sameText = (a: Permissions, b: Permissions) => JSON.stringify(a) === JSON.stringify(b)
