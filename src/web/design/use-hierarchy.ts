import { useMemo } from 'react'
import type { HierarchyNode } from '#organization/hierarchy-contract.ts'
import { useGet } from '../queries.ts'
import { growForest } from './hierarchy-tree.ts'

const nobody: HierarchyNode[] = []

/** The hierarchy as far as the signed-in person sees it. `asked` false waits. */
export function useHierarchy(asked = true) {
  const hierarchy = useGet<{ nodes: HierarchyNode[] }>(asked ? '/hierarchy' : null)
  const nodes = hierarchy.data?.nodes ?? nobody
  const forest = useMemo(() => growForest(nodes), [nodes])
  return { nodes, forest, loading: hierarchy.isPending, error: hierarchy.error, retry: hierarchy.refetch }
}
