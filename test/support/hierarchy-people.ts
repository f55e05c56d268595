import type { HierarchyNode } from '#organization/hierarchy-contract.ts'

/** Somebody as the hierarchy tells of them, known by their name. */
export const person = (id: string, reportsToId: string | null, isOwner = false): HierarchyNode => ({
  id,
  name: id,
  role: '',
  status: 'active',
  availability: 'available',
  isOwner,
  reportsToId,
  reports: 0,
  below: 0,
  openChats: 0,
  via: 'line',
  can: { edit: true },
})
