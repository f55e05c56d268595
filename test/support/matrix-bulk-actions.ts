import type { Action } from './matrix-actions.ts'

const nowhere = '00000000-0000-7000-8000-000000000000'

export const bulkActions: Action[] = [
  { name: 'export the users', call: () => ['GET', '/users/exports'] },
  {
    name: 'give Katy, Sara and Abel another role',
    call: ({ katy, sara, abel, ownChats }) => many([katy, sara, abel], { roleId: ownChats }),
  },
  {
    name: 'give Katy and Jerry a role that permits more',
    call: (ids) => many(two(ids), { roleId: ids.wide }),
  },
  { name: 'give Katy and Jerry the Admin role', call: (ids) => many(two(ids), { roleId: ids.admin }) },
  { name: 'put Katy and Jerry under Ancy', call: (ids) => many(two(ids), { reportsToId: ids.ancy }) },
  { name: 'put Katy and Jerry under Sara', call: (ids) => many(two(ids), { reportsToId: ids.sara }) },
  {
    name: 'put Katy and Jerry into a department of nobody',
    call: (ids) => many(two(ids), { addDepartmentIds: [ids.emptyDepartment] }),
  },
  {
    name: 'require a second factor of all found',
    call: () => ['POST', '/user-changes', { filter: {}, changes: { requireTwoFactor: true } }],
  },
  {
    name: 'sign Katy, Sara and the owner out',
    call: ({ katy, sara, owner }) => ['POST', '/user-sign-outs', { userIds: [katy, sara, owner] }],
  },
  {
    name: 'disable Katy, Sara and oneself',
    call: ({ katy, sara, self }) => ['POST', '/user-suspensions', { userIds: [katy, sara, self] }],
  },
  { name: 'list own filters', call: () => ['GET', '/user-filters'] },
  {
    name: 'save a filter',
    call: () => ['POST', '/user-filters', { name: 'Away', filter: { status: 'away' } }],
  },
  {
    name: 'rename a filter that is not one’s own',
    call: () => ['PATCH', `/user-filters/${nowhere}`, { name: 'Mine' }],
  },
  { name: 'delete a filter that is not one’s own', call: () => ['DELETE', `/user-filters/${nowhere}`] },
]

const two = ({ katy, jerry }: { katy: string; jerry: string }) => [katy, jerry]

function many(userIds: string[], changes: unknown): [string, string, unknown] {
  return ['POST', '/user-changes', { userIds, changes }]
}
