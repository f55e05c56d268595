import { useTranslation } from 'react-i18next'
import type { OneToOneAccess } from '#organization/hierarchy-contract.ts'
import type { Branch } from '#web/design/hierarchy-tree.ts'
import { useSession } from '#web/session.tsx'
import { useAccessOf } from './all-access.ts'

type Refusal = (branch: Branch) => string | null

/**
 * Why somebody's work cannot be opened to this user (null: to somebody new). The server decides again.
 * @param chosen those who are chosen elsewhere in the same form.
 */
export function useTargetRefusal(userId: string | null, chosen: readonly string[] = []): Refusal {
  const { t } = useTranslation()
  const given = useAccessOf(userId ? { userId } : null).filter(lasts)
  return ({ node: { id } }) => {
    if (id === userId) return t('organization.oneToOne.isUser')
    if (given.some(({ target }) => target.id === id)) return t('organization.oneToOne.isGiven')
    return chosen.includes(id) ? t('organization.oneToOne.isChosen') : null
  }
}

/** Why somebody cannot be given access to this person's work. */
export function useReceiverRefusal(targetId: string | null): Refusal {
  const { t } = useTranslation()
  const { id: me, isAdmin } = useSession().user
  return ({ node: { id } }) => {
    if (id === targetId) return t('organization.oneToOne.isTarget')
    return id === me && !isAdmin ? t('organization.oneToOne.isSelf') : null
  }
}

// What has ended opens nothing any more and may be given again.
const lasts = ({ expiresAt }: OneToOneAccess) => expiresAt === null || new Date(expiresAt) > new Date()
