import { auditActions } from './matrix-audit-actions.ts'
import { bulkActions } from './matrix-bulk-actions.ts'
import { explanationActions } from './matrix-explanation-actions.ts'
import { hierarchyActions } from './matrix-hierarchy-actions.ts'
import { ownershipActions } from './matrix-ownership-actions.ts'
import type { MatrixIds } from './matrix-people.ts'
import { roleActions } from './matrix-role-actions.ts'
import { ownSignInActions, signInActions } from './matrix-second-factor-actions.ts'
import { userImportActions } from './matrix-user-import-actions.ts'
import { password } from './world.ts'

/** A row of the matrix. `self` is whoever acts. */
export type Action = {
  name: string
  call: (ids: MatrixIds & { self: string }) => [method: string, path: string, body?: unknown]
}
type Group = { title: string; actions: Action[] }

const successors = (id: string) => ({
  conversationsTo: id,
  recordsTo: id,
  automationsTo: id,
  confirmed: true,
  password,
})
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString()

const users: Action[] = [
  { name: 'list users', call: () => ['GET', '/users'] },
  { name: 'open Katy', call: ({ katy }) => ['GET', `/users/${katy}`] },
  { name: 'open Sara', call: ({ sara }) => ['GET', `/users/${sara}`] },
  { name: 'open Ancy', call: ({ ancy }) => ['GET', `/users/${ancy}`] },
  { name: 'open oneself', call: ({ self }) => ['GET', `/users/${self}`] },
  { name: 'open a removed user', call: ({ gone }) => ['GET', `/users/${gone}`] },
  { name: 'rename Katy', call: ({ katy }) => ['PATCH', `/users/${katy}`, { name: 'Kate' }] },
  { name: 'rename Sara', call: ({ sara }) => ['PATCH', `/users/${sara}`, { name: 'Sarah' }] },
  { name: 'rename Ancy', call: ({ ancy }) => ['PATCH', `/users/${ancy}`, { name: 'Nancy' }] },
  { name: 'rename Adam, an admin', call: ({ adam }) => ['PATCH', `/users/${adam}`, { name: 'Adamo' }] },
  {
    name: 'rename Abel, an admin below John',
    call: ({ abel }) => ['PATCH', `/users/${abel}`, { name: 'Abelo' }],
  },
  { name: 'rename the owner', call: ({ owner }) => ['PATCH', `/users/${owner}`, { name: 'Oli' }] },
  { name: 'rename oneself', call: ({ self }) => ['PATCH', `/users/${self}`, { name: 'Myself' }] },
  { name: 'give Katy another role that permits less', call: ({ katy, ownChats }) => role(katy, ownChats) },
  { name: 'give Katy a role that permits more', call: ({ katy, wide }) => role(katy, wide) },
  { name: 'give Katy the Admin role', call: ({ katy, admin }) => role(katy, admin) },
  { name: 'give oneself another role', call: ({ self, spare }) => role(self, spare) },
  { name: 'put Katy under Ancy', call: ({ katy, ancy }) => line(katy, ancy) },
  { name: 'put Katy under Sara', call: ({ katy, sara }) => line(katy, sara) },
  { name: 'put Katy directly under the owner', call: ({ katy }) => line(katy, null) },
  { name: 'put Sara under Katy', call: ({ sara, katy }) => line(sara, katy) },
  { name: 'put John under Katy, a loop', call: ({ john, katy }) => line(john, katy) },
  {
    name: 'put Katy into a department',
    call: ({ katy, department }) => ['PATCH', `/users/${katy}`, { departmentIds: [department] }],
  },
  {
    name: 'put Katy into a department of nobody',
    call: ({ katy, emptyDepartment }) => ['PATCH', `/users/${katy}`, { departmentIds: [emptyDepartment] }],
  },
  {
    name: 'put Katy on the channel Shop',
    call: ({ katy, website, shop }) => ['PATCH', `/users/${katy}`, { channelIds: [website, shop] }],
  },
  {
    name: 'take Katy off her channel',
    call: ({ katy }) => ['PATCH', `/users/${katy}`, { channelIds: [] }],
  },
  { name: 'sign Katy out everywhere', call: ({ katy }) => ['DELETE', `/users/${katy}/sessions`] },
  { name: 'sign Sara out everywhere', call: ({ sara }) => ['DELETE', `/users/${sara}/sessions`] },
  { name: 'sign oneself out everywhere', call: ({ self }) => ['DELETE', `/users/${self}/sessions`] },
  { name: 'send Katy a new link', call: ({ katy }) => ['POST', `/users/${katy}/invitation`] },
  { name: 'send Sara a new link', call: ({ sara }) => ['POST', `/users/${sara}/invitation`] },
  { name: 'send Abel a new link', call: ({ abel }) => ['POST', `/users/${abel}/invitation`] },
  { name: 'send Ancy a new link', call: ({ ancy }) => ['POST', `/users/${ancy}/invitation`] },
  { name: 'send the owner a new link', call: ({ owner }) => ['POST', `/users/${owner}/invitation`] },
  { name: 'add a user with the Default Role', call: ({ defaultRole }) => add({ roleId: defaultRole }) },
  {
    name: 'add a user under Katy',
    call: ({ defaultRole, katy }) => add({ roleId: defaultRole, reportsToId: katy }),
  },
  {
    name: 'add a user under Sara',
    call: ({ defaultRole, sara }) => add({ roleId: defaultRole, reportsToId: sara }),
  },
  {
    name: 'add a user under oneself',
    call: ({ defaultRole, self }) => add({ roleId: defaultRole, reportsToId: self }),
  },
  { name: 'add a user with a role not creatable', call: ({ wide }) => add({ roleId: wide }) },
  { name: 'add an admin', call: ({ admin }) => add({ roleId: admin }) },
  {
    name: 'add a user on the channel Shop',
    call: ({ defaultRole, shop }) => add({ roleId: defaultRole, channelIds: [shop] }),
  },
  {
    name: 'add a user with access to Sara',
    call: ({ defaultRole, sara }) => add({ roleId: defaultRole, oneToOne: [{ targetId: sara }] }),
  },
]

const roles: Action[] = [
  { name: 'list roles', call: () => ['GET', '/roles'] },
  { name: 'open a role', call: ({ wide }) => ['GET', `/roles/${wide}`] },
  { name: 'add a role', call: () => ['POST', '/roles', { name: 'New' }] },
  { name: 'change a role', call: ({ wide }) => ['PATCH', `/roles/${wide}`, { description: 'Wider' }] },
  {
    name: 'change the own role',
    call: ({ manager }) => ['PATCH', `/roles/${manager}`, { permissions: { channels: { manage: true } } }],
  },
  { name: 'change the Admin role', call: ({ admin }) => ['PATCH', `/roles/${admin}`, { name: 'Boss' }] },
  { name: 'clone the Admin role', call: ({ admin }) => ['POST', `/roles/${admin}/clones`, { name: 'Copy' }] },
  { name: 'delete a role nobody has', call: ({ spare }) => ['DELETE', `/roles/${spare}`] },
  { name: 'delete a role in use', call: ({ ownChats }) => ['DELETE', `/roles/${ownChats}`] },
  ...roleActions,
  { name: 'list departments', call: () => ['GET', '/departments'] },
  { name: 'add a department', call: () => ['POST', '/departments', { name: 'New' }] },
  {
    name: 'change a department',
    call: ({ department, sara }) => ['PATCH', `/departments/${department}`, { userIds: [sara] }],
  },
  { name: 'delete a department', call: ({ department }) => ['DELETE', `/departments/${department}`] },
]

const access: Action[] = [
  { name: 'see the hierarchy', call: () => ['GET', '/hierarchy'] },
  { name: 'list one-to-one access', call: () => ['GET', '/one-to-one-access'] },
  { name: 'let Jerry reach Katy', call: ({ jerry, katy }) => grant(jerry, katy) },
  { name: 'let Katy reach Sara', call: ({ katy, sara }) => grant(katy, sara) },
  { name: 'let Sara reach Katy', call: ({ sara, katy }) => grant(sara, katy) },
  { name: 'let Katy reach Ancy', call: ({ katy, ancy }) => grant(katy, ancy) },
  { name: 'let oneself reach Dora', call: ({ self, dora }) => grant(self, dora) },
  { name: 'end Tom’s access to Katy', call: ({ toKaty }) => ['DELETE', `/one-to-one-access/${toKaty}`] },
  { name: 'end Tina’s access to John', call: ({ toJohn }) => ['DELETE', `/one-to-one-access/${toJohn}`] },
  {
    name: 'why can Katy see her chat',
    call: ({ katy, katysChat }) => ['GET', `/access/explanation?viewerId=${katy}&subject=chat:${katysChat}`],
  },
  {
    name: 'why can Katy see Sara’s chat',
    call: ({ katy, sarasChat }) => ['GET', `/access/explanation?viewerId=${katy}&subject=chat:${sarasChat}`],
  },
  {
    name: 'why can Sara see her chat',
    call: ({ sara, sarasChat }) => ['GET', `/access/explanation?viewerId=${sara}&subject=chat:${sarasChat}`],
  },
  {
    name: 'why can Katy see John',
    call: ({ katy, john }) => ['GET', `/access/explanation?viewerId=${katy}&subject=user:${john}`],
  },
]

const workspace: Action[] = [
  { name: 'see one’s session', call: () => ['GET', '/session'] },
  { name: 'see what one has done first', call: () => ['GET', '/session/first-steps'] },
  { name: 'go away', call: () => ['PATCH', '/session', { availability: 'away' }] },
  ...ownSignInActions,
  { name: 'list own tokens', call: () => ['GET', '/tokens'] },
  { name: 'make a token', call: () => ['POST', '/tokens', { name: 'Script' }] },
  { name: 'see the workspace’s settings', call: () => ['GET', '/workspace'] },
  { name: 'change the workspace’s settings', call: () => ['PATCH', '/workspace', { undoDays: 365 }] },
  { name: 'read the mailbox', call: () => ['GET', '/mailbox?limit=1'] },
  { name: 'read the audit log', call: () => ['GET', '/audit?limit=1'] },
  ...ownershipActions,
  ...auditActions,
  ...hierarchyActions,
  { name: 'see the demo', call: () => ['GET', '/demo'] },
  { name: 'add demo data', call: () => ['POST', '/demo'] },
  { name: 'clear demo data', call: () => ['DELETE', '/demo'] },
  { name: 'look through Sara', call: ({ sara }) => ['POST', '/demo/session', { userId: sara }] },
  { name: 'listen to news', call: () => ['GET', '/events'] },
]

const offboarding: Action[] = [
  { name: 'preview Katy’s holdings', call: ({ katy }) => ['GET', `/users/${katy}/holdings`] },
  { name: 'preview Sara’s holdings', call: ({ sara }) => ['GET', `/users/${sara}/holdings`] },
  { name: 'preview Ancy’s holdings', call: ({ ancy }) => ['GET', `/users/${ancy}/holdings`] },
  { name: 'remove Katy', call: ({ katy, jerry }) => ['POST', `/users/${katy}/removal`, successors(jerry)] },
  {
    name: 'remove Katy tomorrow',
    call: ({ katy, jerry }) => ['POST', `/users/${katy}/removal`, { ...successors(jerry), at: tomorrow() }],
  },
  {
    name: 'remove Katy, Alma taking over',
    call: ({ katy, alma }) => ['POST', `/users/${katy}/removal`, successors(alma)],
  },
  { name: 'remove Sara', call: ({ sara, jerry }) => ['POST', `/users/${sara}/removal`, successors(jerry)] },
  { name: 'remove Ancy', call: ({ ancy, adam }) => ['POST', `/users/${ancy}/removal`, successors(adam)] },
  {
    name: 'remove Adam, an admin',
    call: ({ adam, owner }) => ['POST', `/users/${adam}/removal`, successors(owner)],
  },
  {
    name: 'remove the owner',
    call: ({ owner, adam }) => ['POST', `/users/${owner}/removal`, successors(adam)],
  },
  { name: 'remove oneself', call: ({ self, adam }) => ['POST', `/users/${self}/removal`, successors(adam)] },
  {
    name: 'remove who is removed',
    call: ({ gone, adam }) => ['POST', `/users/${gone}/removal`, successors(adam)],
  },
  { name: 'list removals', call: () => ['GET', '/removals'] },
  { name: 'find how somebody was removed', call: ({ gone }) => ['GET', `/removals?userId=${gone}`] },
  { name: 'open a removal', call: ({ removal }) => ['GET', `/removals/${removal}`] },
  { name: 'undo a removal', call: ({ removal }) => ['DELETE', `/removals/${removal}`] },
  {
    name: 'disable Katy',
    call: ({ katy, jerry }) => ['PUT', `/users/${katy}/suspension`, { coverId: jerry }],
  },
  {
    name: 'disable Katy, Sara covering',
    call: ({ katy, sara }) => ['PUT', `/users/${katy}/suspension`, { coverId: sara }],
  },
  {
    name: 'disable Abel, an admin below John',
    call: ({ abel }) => ['PUT', `/users/${abel}/suspension`, { coverId: null }],
  },
  { name: 'disable Sara', call: ({ sara }) => ['PUT', `/users/${sara}/suspension`, { coverId: null }] },
  { name: 'disable Ancy', call: ({ ancy }) => ['PUT', `/users/${ancy}/suspension`, { coverId: null }] },
  {
    name: 'disable Adam, an admin',
    call: ({ adam }) => ['PUT', `/users/${adam}/suspension`, { coverId: null }],
  },
  {
    name: 'disable the owner',
    call: ({ owner }) => ['PUT', `/users/${owner}/suspension`, { coverId: null }],
  },
  { name: 'disable oneself', call: ({ self }) => ['PUT', `/users/${self}/suspension`, { coverId: null }] },
  { name: 'see whether Dan is disabled', call: ({ dan }) => ['GET', `/users/${dan}/suspension`] },
  { name: 'reactivate Dan, below John', call: ({ dan }) => ['DELETE', `/users/${dan}/suspension`] },
  { name: 'reactivate Dora, in another branch', call: ({ dora }) => ['DELETE', `/users/${dora}/suspension`] },
]

function role(user: string, roleId: string): [string, string, unknown] {
  return ['PATCH', `/users/${user}`, { roleId }]
}
function line(user: string, reportsToId: string | null): [string, string, unknown] {
  return ['PATCH', `/users/${user}`, { reportsToId }]
}
function add(more: Record<string, unknown>): [string, string, unknown] {
  return ['POST', '/users', { name: 'Nora', email: 'nora@acme.example', ...more }]
}
function grant(userId: string, targetId: string): [string, string, unknown] {
  return ['POST', '/one-to-one-access', { userId, targetId }]
}

export const organizationGroups: Group[] = [
  { title: 'Users', actions: users },
  { title: 'How others sign in', actions: signInActions },
  { title: 'Many users', actions: [...bulkActions, ...userImportActions] },
  { title: 'Roles and departments', actions: roles },
  { title: 'Hierarchy and access', actions: access },
  { title: 'Explaining access', actions: explanationActions },
  { title: 'Disable and remove', actions: offboarding },
  { title: 'The workspace and one’s own account', actions: workspace },
]
