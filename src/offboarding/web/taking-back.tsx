import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '#web/api.ts'
import { ConfirmDialog, Dialog } from '#web/design/dialog.tsx'
import { useAct } from '#web/queries.ts'
import type { Removal } from '../contract.ts'
import classes from './receipt.module.css'

interface TakingBackProps {
  removal: Removal
  opened: boolean
  onClose: () => void
}

/** Says exactly what comes back and what does not, then undoes the removal. */
export function UndoDialog({ removal, opened, onClose }: TakingBackProps) {
  const { t } = useTranslation()
  const { name } = removal.user
  const undo = useTakingBack(removal, t('offboarding.receipt.undoDone', { name }), true)
  const lines = (keys: string[]) => (
    <ul className={classes.lines}>
      {keys.map((key) => (
        <li key={key}>{t(`offboarding.receipt.${key}`, { name })}</li>
      ))}
    </ul>
  )
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={t('offboarding.receipt.undoTitle', { name })}
      confirmLabel={t('offboarding.receipt.undo')}
      onConfirm={() => undo.mutateAsync()}
    >
      <h3 className={classes.small}>{t('offboarding.receipt.undoBack')}</h3>
      {lines(['undoDesks', 'undoLines', 'undoMemberships'])}
      <h3 className={classes.small}>{t('offboarding.receipt.undoNot')}</h3>
      {lines(['undoDisabled', 'undoSignIn', 'undoEmail'])}
    </ConfirmDialog>
  )
}

export function CancelDialog({ removal, opened, onClose }: TakingBackProps) {
  const { t } = useTranslation()
  const { name } = removal.user
  const cancel = useTakingBack(removal, t('offboarding.receipt.cancelDone', { name }))
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t('offboarding.receipt.cancelTitle', { name })}
      size={440}
      actions={
        <>
          {/* Beside "Cancel removal" a plain "Cancel" would leave one guessing. */}
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('offboarding.receipt.cancelKeep')}
          </Button>
          <Button loading={cancel.isPending} onClick={() => cancel.mutate(undefined, { onSettled: onClose })}>
            {t('offboarding.receipt.cancel')}
          </Button>
        </>
      }
    >
      {t('offboarding.receipt.cancelText')}
    </Dialog>
  )
}

function useTakingBack(removal: Removal, done: string, quiet = false) {
  return useAct({
    act: () => api.delete<Removal>(`/removals/${removal.id}`),
    stale: ['/removals', '/users', '/hierarchy'],
    done,
    quiet,
  })
}
