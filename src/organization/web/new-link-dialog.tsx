import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '#web/design/dialog.tsx'

interface NewLinkDialogProps {
  user: { name: string }
  onConfirm: () => Promise<unknown>
  onClose: () => void
}

/** Says what the link does to somebody who has long chosen a password. */
export function NewLinkDialog({ user: { name }, onConfirm, onClose }: NewLinkDialogProps) {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.users.newLink.${key}`, { name })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={words('title')}
      confirmLabel={words('confirm')}
      onConfirm={onConfirm}
    >
      {words('text')}
    </ConfirmDialog>
  )
}
