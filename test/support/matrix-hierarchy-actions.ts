import type { Action } from './matrix-actions.ts'

export const hierarchyActions: Action[] = [
  { name: 'export the hierarchy', call: () => ['GET', '/hierarchy/exports'] },
  { name: 'list Tom’s one-to-one access', call: ({ tom }) => ['GET', `/one-to-one-access?userId=${tom}`] },
  {
    name: 'list all chats joined by the branch of Ancy',
    call: ({ ancy }) => ['GET', `/chats?tab=all&joinedBy=branch:${ancy}`],
  },
]
