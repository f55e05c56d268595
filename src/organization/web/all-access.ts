import { useEffect } from 'react'
import type { OneToOneAccess } from '#organization/hierarchy-contract.ts'
import { useList } from '#web/queries.ts'

/** The one-to-one access of one user, or to one, that the viewer may know of; newest first. Null asks nothing. */
export function useAccessOf(whose: { userId: string } | { targetId: string } | null): OneToOneAccess[] {
  const { rows, more, loadingMore } = useList<OneToOneAccess>(whose && '/one-to-one-access', {
    limit: 200,
    ...whose,
  })
  useEffect(() => {
    if (more && !loadingMore) more()
  }, [more, loadingMore])
  return rows
}
