import { Button, Group, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Role } from '#organization/role-contract.ts'
import { api } from '#web/api.ts'
import { useAddress } from '#web/design/areas.ts'
import { ConfirmDialog, Dialog } from '#web/design/dialog.tsx'
import { FormDialog } from '#web/design/form-dialog.tsx'
import { useAct } from '#web/queries.ts'

interface RoleDialogProps {
  role: Role
  onClose: () => void
}

/** A new role that begins as this one stands. */
export function CloneRole({ role, onClose }: RoleDialogProps) {
  const { t } = useTranslation()
  const address = useAddress()
  const navigate = useNavigate()
  const form = useForm({
    mode: 'controlled',
    initialValues: { name: t('organization.roles.cloneOf', { name: role.name }) },
    validate: { name: (name) => (name.trim() ? null : t('organization.roles.needName')) },
  })
  const clone = useAct({
    act: (values: { name: string }) => api.post<Role>(`/roles/${role.id}/clones`, values),
    stale: ['/roles'],
    quiet: true,
    done: (made) => t('organization.roles.cloned', { name: made.name }),
    after: (made) => {
      onClose()
      void navigate({ to: address(`organization/roles/${made.id}`) })
    },
  })
  return (
    <FormDialog
      title={t('organization.roles.cloneTitle', { name: role.name })}
      form={form}
      act={clone}
      onClose={onClose}
      submitLabel={t('organization.roles.cloneAct')}
    >
      <Text>{t('organization.roles.cloneText')}</Text>
      <TextInput
        label={t('organization.roles.cloneName')}
        required
        data-autofocus
        {...form.getInputProps('name')}
      />
    </FormDialog>
  )
}

/** Deletes a role that nobody has; says who stands in the way otherwise. */
export function DeleteRole({ role, onClose }: RoleDialogProps) {
  const { t } = useTranslation()
  const address = useAddress()
  const { id, name, users } = role
  const remove = useAct({
    act: () => api.delete(`/roles/${id}`),
    stale: ['/roles'],
    quiet: true,
    done: t('organization.roles.deleted', { name }),
  })
  const title = t('organization.roles.deleteTitle', { name })
  if (users > 0) {
    return (
      <Dialog
        opened
        onClose={onClose}
        title={title}
        size={440}
        actions={
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('web.close')}
            </Button>
            <Button
              renderRoot={(props) => (
                <Link {...props} to={address('organization/users')} search={{ roleId: id }} />
              )}
            >
              {t('organization.roles.showPeople')}
            </Button>
          </Group>
        }
      >
        {t('organization.roles.inUse', { count: users })}
      </Dialog>
    )
  }
  return (
    <ConfirmDialog
      opened
      danger
      onClose={onClose}
      title={title}
      confirmLabel={t('organization.roles.deleteAct')}
      onConfirm={() => remove.mutateAsync()}
    >
      {t('organization.roles.deleteText')}
    </ConfirmDialog>
  )
}
