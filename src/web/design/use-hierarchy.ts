import { useMemo } from 'react'
import type { HierarchyGrant, HierarchyNode } from '#organization/hierarchy-contract.ts'
import { useGet } from '../queries.ts'
import { growForest } from './hierarchy-tree.ts'

const nobody: HierarchyNode[] = []
const nothing: HierarchyGrant[] = []

/** The hierarchy as far as the signed-in person sees it. `asked` false waits. */
export function useHierarchy(asked = true) {
  const hierarchy = useGet<{ nodes: HierarchyNode[]; oneToOne: HierarchyGrant[] }>(
    asked ? '/hierarchy' : null,
  )
  const nodes = hierarchy.data?.nodes ?? nobody
  const forest = useMemo(() => growForest(nodes), [nodes])
  return {
    nodes,
    forest,
    /** One-to-one access that lasts still, between people of whom both are seen. */
    grants: hierarchy.data?.oneToOne ?? nothing,
    loading: hierarchy.isPending,
    error: hierarchy.error,
    retry: hierarchy.refetch,
  }
}
