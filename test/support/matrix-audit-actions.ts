import type { Action } from './matrix-actions.ts'

export const auditActions: Action[] = [
  { name: 'read what others were refused', call: () => ['GET', '/audit?refused=true&action=user.'] },
  { name: 'export the audit log', call: () => ['GET', '/audit/exports'] },
]
