import { Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Role } from '#organization/role-contract.ts'
import { api } from '#web/api.ts'
import { useAddress } from '#web/design/areas.ts'
import { FormDialog } from '#web/design/form-dialog.tsx'
import { useAct } from '#web/queries.ts'

interface CloneRoleProps {
  role: Role
  onClose: () => void
}

/** A new role that begins as this one stands. */
export function CloneRole({ role, onClose }: CloneRoleProps) {
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
