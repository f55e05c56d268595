import { useEffect } from 'react'
import type { OneToOneAccess } from '#organization/hierarchy-contract.ts'
import { useList } from '#web/queries.ts'

/** Every one-to-one access the viewer may know of, page after page; newest first. */
export function useAllAccess(asked = true): OneToOneAccess[] {
  const { rows, more, loadingMore } = useList<OneToOneAccess>(asked ? '/one-to-one-access' : null, {
    limit: 200,
  })
  useEffect(() => {
    if (more && !loadingMore) more()
  }, [more, loadingMore])
  return rows
}
