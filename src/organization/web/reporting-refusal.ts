import { useTranslation } from 'react-i18next'
import { type Branch, isWithin } from '#web/design/hierarchy-tree.ts'
import { useSession } from '#web/session.tsx'

/** Why somebody cannot become the reporting person of this user (null: of somebody new). The server decides again. */
export function useReportingRefusal(userId: string | null): (branch: Branch) => string | null {
  const { t } = useTranslation()
  const { isAdmin } = useSession().user
  return (branch) => {
    if (branch.node.id === userId) return t('organization.reporting.self')
    if (userId !== null && isWithin(branch, userId)) {
      const name = pathName(branch, userId)
      return t('organization.reporting.loop', { name })
    }
    if (!isAdmin && branch.node.via === 'oneToOne') return t('organization.reporting.elsewhere')
    return null
  }
}

function pathName(branch: Branch, id: string): string {
  for (let at: Branch | null = branch; at; at = at.parent) if (at.node.id === id) return at.node.name
  return ''
}
