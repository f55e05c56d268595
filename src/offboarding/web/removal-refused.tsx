import { Button, Group } from '@mantine/core'
import IconShieldLock from '@tabler/icons-react/dist/esm/icons/IconShieldLock.mjs'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { useAddress } from '#web/design/areas.ts'
import { FirstUse } from '#web/design/states.tsx'
import type { HoldingsPreview } from '../contract.ts'
import { DecisionDialog } from './decision-dialog.tsx'

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
  const address = useAddress()
  const planned = refusal.code.startsWith('already')
  return (
    <DecisionDialog
      {...frame}
      busy={false}
      size={520}
      foot={
        <Group gap="xs" justify="flex-end">
          {planned ? (
            <Button component={Link} to={address('organization/removals')} variant="default">
              {t('offboarding.removal.toRemovals')}
            </Button>
          ) : null}
          <Button variant="default" onClick={frame.onClose}>
            {t('offboarding.removal.back')}
          </Button>
        </Group>
      }
    >
      <FirstUse
        icon={<IconShieldLock size={28} aria-hidden />}
        title={t('offboarding.removal.refused', { name: user.name })}
      >
        <p>{refusal.detail}</p>
        <p>{t(`offboarding.removal.refusal.${refusal.code}`, { defaultValue: '' })}</p>
      </FirstUse>
    </DecisionDialog>
  )
}
