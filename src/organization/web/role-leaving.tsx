import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '#web/design/dialog.tsx'

/** Asks before changes that were not saved are left behind. */
export function LeaveUnsaved({ isDirty }: { isDirty: () => boolean }) {
  const { t } = useTranslation()
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: isDirty,
    enableBeforeUnload: isDirty,
    withResolver: true,
  })
  return (
    <ConfirmDialog
      opened={status === 'blocked'}
      danger
      onClose={() => reset?.()}
      title={t('organization.roles.leaveTitle')}
      confirmLabel={t('organization.roles.leave')}
      onConfirm={async () => proceed?.()}
    >
      {t('organization.roles.leaveText')}
    </ConfirmDialog>
  )
}
