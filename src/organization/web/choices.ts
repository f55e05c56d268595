import type { Department } from '#organization/department-contract.ts'
import type { Role } from '#organization/role-contract.ts'
import { useList } from '#web/queries.ts'

const all = { limit: 200 }

export const useRoles = (asked = true) => useList<Role>(asked ? '/roles' : null, all)
export const useDepartments = (asked = true) =>
  useList<Department>(asked ? '/departments' : null, { ...all, users: 'false' })
/** Channels belong to a later slice; only who they are is needed here. */
export const useChannels = (asked = true) =>
  useList<{ id: string; name: string }>(asked ? '/channels' : null, all)
