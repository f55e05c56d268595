import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { User } from '#organization/contract.ts'
import { usePageTitle } from '#web/design/page.tsx'
import { Failed, Loading } from '#web/design/states.tsx'
import { useGet } from '#web/queries.ts'
import type { suspension } from '../contract.ts'
import { DecisionDialog } from './decision-dialog.tsx'
import { useGoBack } from './going-back.ts'
import { OwnerStays } from './owner-stays.tsx'
import { Reactivation } from './reactivation.tsx'
import { SuspensionDecision } from './suspension-decision.tsx'

export type Suspension = z.infer<typeof suspension>

/** "Disable Katy"; for somebody who is disabled, the way back. */
export default function SuspensionScreen() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { t } = useTranslation()
  const user = useGet<User>(`/users/${id}`)
  const now = useGet<Suspension>(`/users/${id}/suspension`)
  const goBack = useGoBack(id)
  const title = user.data
    ? t('offboarding.suspension.title', { name: user.data.name })
    : t('offboarding.suspension.titleUnknown')
  usePageTitle(title)

  const error = user.error ?? now.error
  const owner = user.data?.isOwner ? user.data : null
  if (user.data && now.data && !error && !owner) {
    const Decision = now.data.status === 'disabled' ? Reactivation : SuspensionDecision
    return <Decision user={user.data} now={now.data} onClose={goBack} />
  }
  return (
    <DecisionDialog
      title={title}
      kind="plain"
      size={520}
      closeLabel={t('web.close')}
      onClose={goBack}
      busy={false}
      foot={
        <Button variant="default" onClick={goBack}>
          {t('web.close')}
        </Button>
      }
    >
      {error ? (
        <Failed error={error} retry={() => void Promise.all([user.refetch(), now.refetch()])} />
      ) : owner ? (
        <OwnerStays user={owner} />
      ) : (
        <Loading />
      )}
    </DecisionDialog>
  )
}
