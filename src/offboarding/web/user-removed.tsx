import { useTranslation } from 'react-i18next'
import { TextLink } from '#organization/web/text-link.tsx'
import { Failed, FirstUse, Loading } from '#web/design/states.tsx'
import { dayAndTime } from '#web/design/time.tsx'
import { useList } from '#web/queries.ts'
import { useCan } from '#web/session.tsx'
import type { Removal } from '../contract.ts'

interface UserRemovedProps {
  id: string
  /** That there is no such user. */
  error: Error
}

/** In place of a user who is not there: that they were removed, for whoever may see removals. */
export default function UserRemoved({ id, error }: UserRemovedProps) {
  const { t } = useTranslation()
  const may = useCan()('removeUsers')
  const removals = useList<Removal>(may ? '/removals' : null, { userId: id, limit: 20 })
  const last = removals.rows.find(({ state }) => state === 'done')
  if (may && removals.loading) return <Loading />
  if (!last?.at) return <Failed error={error} />
  return (
    <FirstUse
      title={t('offboarding.removed.title', { name: last.user.name })}
      action={<TextLink to={`organization/removals/${last.id}`}>{t('offboarding.removed.receipt')}</TextLink>}
    >
      {t('offboarding.removed.text', { at: dayAndTime(last.at), by: last.by.name })}
    </FirstUse>
  )
}
