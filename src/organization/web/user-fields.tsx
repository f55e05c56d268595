import { MultiSelect, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { HierarchyField } from '#web/design/hierarchy-field.tsx'
import { useHierarchy } from '#web/design/use-hierarchy.ts'
import { useSession } from '#web/session.tsx'
import { useChannels, useDepartments, useRoles } from './choices.ts'
import { useReportingRefusal } from './reporting-refusal.ts'
import type { UserForm } from './user-form.ts'

interface UserFieldsProps {
  form: UserForm
  user: User | null
  opened: boolean
  onPicking: (picking: boolean) => void
}

export function UserFields({ form, user, opened, onPicking }: UserFieldsProps) {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.userForm.${key}`)
  const departments = useDepartments(opened)
  const channels = useChannels(opened)
  return (
    <Stack gap="md">
      <TextInput label={words('name')} required data-autofocus {...form.getInputProps('name')} />
      <TextInput
        label={words('email')}
        type="email"
        required
        description={user ? undefined : words('emailHint')}
        {...form.getInputProps('email')}
      />
      <TextInput label={words('phone')} type="tel" {...form.getInputProps('phone')} />
      <RoleField form={form} user={user} opened={opened} />
      <Several form={form} field="departmentIds" label={words('departments')} options={departments.rows} />
      {user?.isOwner ? null : <ReportsTo form={form} user={user} opened={opened} onPicking={onPicking} />}
      {channels.error ? null : (
        <Several
          form={form}
          field="channelIds"
          label={words('channels')}
          description={words('channelsHint')}
          options={channels.rows}
        />
      )}
      <Switch
        label={t('organization.secondFactor.require')}
        description={t('organization.secondFactor.requireHint')}
        {...form.getInputProps('requireTwoFactor', { type: 'checkbox' })}
      />
    </Stack>
  )
}

/** Only roles that this person may give are offered; the server decides again. */
function RoleField({ form, user, opened }: Omit<UserFieldsProps, 'onPicking'>) {
  const { t } = useTranslation()
  const me = useSession().user
  const roles = useRoles(opened).rows
  const offered = roles.filter(({ can }) => user !== null || can.giveToNew)
  const fixed = user?.isOwner ? 'ownerLocked' : user?.id === me.id ? 'roleLocked' : null
  return (
    <Select
      label={t('organization.userForm.role')}
      required
      placeholder={t('organization.userForm.choose')}
      data={offered.map(({ id, name }) => ({ value: id, label: name }))}
      disabled={fixed !== null}
      description={fixed ? t(`organization.userForm.${fixed}`) : undefined}
      {...form.getInputProps('roleId')}
      value={form.values.roleId || null}
    />
  )
}

interface SeveralProps {
  form: UserForm
  field: 'departmentIds' | 'channelIds'
  label: string
  description?: string
  options: readonly { id: string; name: string }[]
}

function Several({ form, field, label, description, options }: SeveralProps) {
  const { t } = useTranslation()
  return (
    <MultiSelect
      label={label}
      description={description}
      placeholder={form.values[field].length === 0 ? t('organization.userForm.choose') : ''}
      searchable={options.length > 8}
      hidePickedOptions
      data={options.map(({ id, name }) => ({ value: id, label: name }))}
      {...form.getInputProps(field)}
    />
  )
}

function ReportsTo({ form, user, opened, onPicking }: UserFieldsProps) {
  const { t } = useTranslation()
  const { isAdmin } = useSession().user
  const { forest } = useHierarchy(opened)
  const refusal = useReportingRefusal(user?.id ?? null)
  const { reportsToId } = form.values
  const name = reportsToId ? (forest.byId.get(reportsToId)?.node.name ?? user?.reportsTo?.name) : null
  return (
    <HierarchyField
      label={t('organization.userForm.reportsTo')}
      description={t('organization.userForm.reportsToHint')}
      value={reportsToId ? { id: reportsToId, name: name ?? '…' } : null}
      onChange={(id) => form.setFieldValue('reportsToId', id)}
      nobody={t(isAdmin ? 'organization.userForm.underOwner' : 'organization.userForm.chooseOne')}
      mayBeNobody={isAdmin}
      error={form.errors.reportsToId}
      refusal={refusal}
      onOpenChange={onPicking}
    />
  )
}
