import { useTranslation } from 'react-i18next'
import { api } from '#web/api.ts'
import { ConfirmDialog } from '#web/design/dialog.tsx'
import { useAct } from '#web/queries.ts'
import type { Token } from './token-table.tsx'

interface DeleteTokenProps {
  /** The list it stands in: `/tokens`, or `/users/{id}/tokens`. */
  of: string
  token: Token
  onClose: () => void
}

export function DeleteToken({ of, token, onClose }: DeleteTokenProps) {
  const { t } = useTranslation()
  const { id, name } = token
  const remove = useAct({
    act: () => api.delete(`${of}/${id}`),
    stale: [of],
    quiet: true,
    done: t('organization.tokens.deleted', { name }),
  })
  return (
    <ConfirmDialog
      opened
      danger
      onClose={onClose}
      title={t('organization.tokens.deleteTitle', { name })}
      confirmLabel={t('organization.tokens.deleteAct')}
      onConfirm={() => remove.mutateAsync()}
    >
      {t('organization.tokens.deleteText')}
    </ConfirmDialog>
  )
}
