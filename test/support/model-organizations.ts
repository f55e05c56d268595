import fc from 'fast-check'
import type { Model, ModelChat, ModelGrant, ModelUser, Scope } from './model.ts'

/** Random organizations of the model. Nobody reports to somebody after them in the list, so there is no loop. */
export function organizations(size: { people: [number, number]; chats: number; grants: number }) {
  const [fewest, most] = size.people
  return fc
    .integer({ min: fewest, max: most })
    .chain((n) =>
      fc.record({
        users: fc.tuple(...Array.from({ length: n }, (_, id) => person(id))),
        grants: fc.array(grant(n), { maxLength: size.grants }),
        chats: fc.array(chat(n), { maxLength: size.chats }),
        covers: fc.array(fc.option(fc.nat(n - 1)), { minLength: n, maxLength: n }),
      }),
    )
    .map(
      ({ users, grants, chats, covers }): Model => ({
        users,
        grants: grants.filter(
          (one, at) =>
            one.user !== one.target &&
            at === grants.findIndex(({ user, target }) => user === one.user && target === one.target),
        ),
        chats,
        covers: new Map(
          users.flatMap(({ status }, id) => {
            const cover = covers[id] ?? null
            return status === 'disabled' ? [[id, cover === id ? null : cover] as const] : []
          }),
        ),
        removals: new Map(),
      }),
    )
}

const scopes: Scope[] = ['assigned', 'team', 'department', 'all']
const some = fc.subarray([0, 1])

const person = (id: number): fc.Arbitrary<ModelUser> =>
  fc.record({
    // Chains and stars are likelier than chance would make them: somebody near, or one of the first.
    boss:
      id === 0 ? fc.constant(null) : fc.option(fc.oneof(fc.nat(id - 1), fc.constant(id - 1)), { freq: 6 }),
    admin: fc.integer({ min: 0, max: 19 }).map((chance) => chance === 0),
    scope: fc.constantFrom(...scopes),
    status: fc.constantFrom<ModelUser['status']>('active', 'active', 'active', 'invited', 'disabled'),
    departments: some,
    channels: some,
  })

const grant = (n: number): fc.Arbitrary<ModelGrant> =>
  fc.record({
    user: fc.nat(n - 1),
    target: fc.nat(n - 1),
    below: fc.boolean(),
    ended: fc.integer({ min: 0, max: 3 }).map((chance) => chance === 0),
  })

const chat = (n: number): fc.Arbitrary<ModelChat> =>
  fc.record({
    desk: fc.option(fc.nat(n - 1), { freq: 3 }),
    channel: fc.nat(1),
    department: fc.option(fc.nat(1)),
    joined: fc.uniqueArray(fc.nat(n - 1), { maxLength: 2 }),
    solved: fc.boolean(),
  })
