import { Button } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { Problem } from '#web/api.ts'
import { useAddress } from '#web/design/areas.ts'
import { usePageTitle } from '#web/design/page.tsx'
import { Failed, FirstUse, Loading } from '#web/design/states.tsx'
import { useOnLive } from '#web/live.ts'
import { useGet } from '#web/queries.ts'
import type { HoldingsPreview, Removal } from '../contract.ts'
import { DecisionDialog } from './decision-dialog.tsx'
import { useGoBack } from './going-back.ts'
import { RemovalDecision } from './removal-decision.tsx'
import { RemovalRefused } from './removal-refused.tsx'

/** "Delete Katy": looks at what Katy holds, now and as it changes. */
export default function RemovalScreen() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { t } = useTranslation()
  const user = useGet<User>(`/users/${id}`)
  const holdings = useLiveHoldings(id)
  const goBack = useGoBack(id)
  const navigate = useNavigate()
  const address = useAddress()
  const [busy, setBusy] = useState(false)
  const name = user.data?.name
  const title = name ? t('offboarding.removal.title', { name }) : t('offboarding.removal.titleUnknown')
  usePageTitle(title)

  const frame = { title, kind: 'alert' as const, closeLabel: t('offboarding.removal.close'), onClose: goBack }
  const toReceipt = (removal: Removal) =>
    void navigate({ to: address(`organization/removals/${removal.id}`), replace: true })
  const error = user.error ?? holdings.error

  // The user vanishes while the deletion is on its way: that is its success, not a failure of this screen.
  if (error && !busy) {
    return (
      <DecisionDialog {...frame} busy={false}>
        {name && isGone(error) ? (
          <NoLongerThere name={name} />
        ) : (
          <Failed error={error} retry={() => void holdings.refetch()} />
        )}
      </DecisionDialog>
    )
  }
  if (!user.data || !holdings.data) {
    return (
      <DecisionDialog {...frame} busy={false}>
        <Loading />
      </DecisionDialog>
    )
  }
  const refusal = holdings.data.refusal ?? (user.data.can.remove ? null : onlyAdmins)
  if (refusal && !busy) return <RemovalRefused frame={frame} user={user.data} refusal={refusal} />
  return (
    <RemovalDecision
      frame={frame}
      user={user.data}
      holdings={holdings.data}
      onBusy={setBusy}
      onDone={toReceipt}
    />
  )
}

const onlyAdmins = { code: 'only_admins', detail: '' }

/** Counts change while one reads them: chats arrive and are solved. */
function useLiveHoldings(id: string) {
  const holdings = useGet<HoldingsPreview>(`/users/${id}/holdings`)
  const again = useDebouncedCallback(() => void holdings.refetch(), 600)
  useOnLive('chat.changed', again)
  useOnLive('chat.message', again)
  useOnLive('chats.stale', again)
  return holdings
}

function isGone(error: unknown): boolean {
  return error instanceof Problem && (error.status === 404 || error.code === 'already_removed')
}

function NoLongerThere({ name }: { name: string }) {
  const { t } = useTranslation()
  const address = useAddress()
  return (
    <FirstUse
      title={t('web.state.gone')}
      action={
        <Button component={Link} to={address('organization/removals')} variant="default">
          {t('offboarding.removal.toRemovals')}
        </Button>
      }
    >
      {t('offboarding.removal.gone', { name })}
    </FirstUse>
  )
}
