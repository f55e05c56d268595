import { Button, Group } from '@mantine/core'
import IconShieldLock from '@tabler/icons-react/dist/esm/icons/IconShieldLock.mjs'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { FirstUse } from '#web/design/states.tsx'
import type { HoldingsPreview } from '../contract.ts'
import { DecisionDialog } from './decision-dialog.tsx'
import { OwnerStays } from './owner-stays.tsx'

export interface DialogFrame {
  title: string
  kind: 'alert'
  closeLabel: string
  onClose: () => void
}

interface RefusedProps {
  frame: DialogFrame
  user: User
  refusal: NonNullable<HoldingsPreview['refusal']>
}

/** Why this user cannot be deleted, and what to do about it. */
export function RemovalRefused({ frame, user, refusal }: RefusedProps) {
  const { t } = useTranslation()
  const advice = t(`offboarding.removal.refusal.${refusal.code}`, { defaultValue: '' })
  return (
    <DecisionDialog
      {...frame}
      busy={false}
      size={520}
      foot={
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={frame.onClose}>
            {t('offboarding.removal.back')}
          </Button>
        </Group>
      }
    >
      {user.isOwner ? (
        <OwnerStays user={user} />
      ) : (
        <FirstUse
          icon={<IconShieldLock size={28} aria-hidden />}
          title={t('offboarding.removal.refused', { name: user.name })}
        >
          {refusal.detail ? <p>{refusal.detail}</p> : null}
          {advice ? <p>{advice}</p> : null}
        </FirstUse>
      )}
    </DecisionDialog>
  )
}
