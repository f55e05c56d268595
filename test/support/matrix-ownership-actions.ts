import type { Action } from './matrix-actions.ts'
import { password } from './world.ts'

const handOver = (userId: string): [string, string, unknown] => [
  'PUT',
  '/workspace/owner',
  { userId, password },
]

export const ownershipActions: Action[] = [
  { name: 'see who owns the workspace', call: () => ['GET', '/workspace/owner'] },
  { name: 'make Adam, an admin, the owner', call: ({ adam }) => handOver(adam) },
  { name: 'make Abel, an admin below John, the owner', call: ({ abel }) => handOver(abel) },
  { name: 'make Katy, who is no admin, the owner', call: ({ katy }) => handOver(katy) },
  { name: 'make Dora, who is disabled, the owner', call: ({ dora }) => handOver(dora) },
  { name: 'make who is removed the owner', call: ({ gone }) => handOver(gone) },
  { name: 'make oneself the owner', call: ({ self }) => handOver(self) },
]
