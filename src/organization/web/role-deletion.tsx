import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Replacements } from '#organization/role-contract.ts'
import { api } from '#web/api.ts'
import { ConfirmDialog, Dialog } from '#web/design/dialog.tsx'
import { Failed, Loading } from '#web/design/states.tsx'
import { keyOf, useAct } from '#web/queries.ts'
import { type DeleteRoleProps, DeleteUsed, type DeletingProps, touched } from './role-moving.tsx'
import { NoLongerCreate } from './role-replacement.tsx'

/** Deletes a role; while anybody has it, with another one in its place that permits nothing further. */
export function DeleteRole(props: DeleteRoleProps) {
  const { role, onClose } = props
  const { t } = useTranslation()
  const [going, setGoing] = useState(false)
  const path = `/roles/${role.id}/replacements`
  // News of its end would ask for what is not there any more.
  const preview = useQuery({
    queryKey: keyOf(path),
    queryFn: () => api.get<Replacements>(path),
    enabled: !going,
  })
  const title = t('organization.roles.deleteTitle', { name: role.name })
  if (preview.data && preview.data.users + preview.data.removed === 0) {
    return (
      <DeleteUnused {...props} title={title} going={setGoing} noLongerCreate={preview.data.noLongerCreate} />
    )
  }
  if (preview.data) return <DeleteUsed {...props} title={title} going={setGoing} preview={preview.data} />
  return (
    <Dialog opened onClose={onClose} title={title}>
      {preview.error ? (
        <Failed error={preview.error} retry={() => void preview.refetch()} />
      ) : (
        <Loading lines={4} />
      )}
    </Dialog>
  )
}

function DeleteUnused({
  role,
  onClose,
  title,
  going,
  noLongerCreate,
}: DeletingProps & Pick<Replacements, 'noLongerCreate'>) {
  const { t } = useTranslation()
  const remove = useAct({
    act: () => api.delete(`/roles/${role.id}`),
    stale: touched,
    quiet: true,
    done: t('organization.roles.deleted', { name: role.name }),
  })
  return (
    <ConfirmDialog
      opened
      danger
      onClose={onClose}
      title={title}
      confirmLabel={t('organization.roles.deleteAct')}
      onConfirm={() => {
        going(true)
        return remove.mutateAsync().finally(() => going(false))
      }}
    >
      {t('organization.roles.deleteText')}
      <NoLongerCreate roles={noLongerCreate} />
    </ConfirmDialog>
  )
}
