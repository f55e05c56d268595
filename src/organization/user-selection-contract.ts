import { z } from 'zod'
import { page } from './contract.ts'
import { mostNamed } from './user-limits-contract.ts'

/** What narrows the list of users. `active` are all who may sign in, `away` those of them who take no new chats. */
export const userFilter = {
  search: z.string().max(200).optional(),
  status: z.enum(['invited', 'active', 'away', 'disabled']).optional(),
  twoFactor: z.enum(['off', 'required', 'on']).optional(),
  roleId: z.uuid().optional(),
  departmentId: z.uuid().optional(),
  /** The branch of this user: everybody below them now, whoever that is. */
  below: z.uuid().optional(),
}
/** What the list may be sorted by: fields of a user. */
export const sortedBy = [
  'name',
  'email',
  'role',
  'reportsTo',
  'status',
  'twoFactor',
  'openChats',
  'lastSeenAt',
] as const
export type SortedBy = (typeof sortedBy)[number]
export type UserSort = SortedBy | `-${SortedBy}`
const backwards = (field: SortedBy): UserSort => `-${field}`
/** A field, or with `-` before it the same backwards. Whoever has none of it comes last either way. */
const sort = z.enum<UserSort[]>([...sortedBy, ...sortedBy.map(backwards)]).default('name')
const filter = z.strictObject(userFilter)
export type UserFilter = z.output<typeof filter>
export const usersQuery = z.strictObject({ ...page, ...userFilter, sort })
/** The list's filters and order, or these people: ids joined by commas. */
export const usersExportQuery = z.strictObject({
  ...userFilter,
  sort,
  userIds: z
    .string()
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.uuid()).max(mostNamed))
    .optional(),
})

/** Who is meant by an act on many: these, or all that a filter finds. */
export const choosing = { userIds: z.array(z.uuid()).min(1).optional(), filter: filter.optional() }
export type Choice = { userIds?: string[]; filter?: UserFilter }
export const choosesOneWay = (choice: Choice): boolean =>
  (choice.userIds === undefined) !== (choice.filter === undefined)
export const eitherWay = { message: 'either userIds or filter', path: ['userIds'] }
