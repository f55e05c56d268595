import { MultiSelect, Radio, Select, Stack } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChangesOfMany } from '#organization/bulk-contract.ts'
import { HierarchyField } from '#web/design/hierarchy-field.tsx'
import { useHierarchy } from '#web/design/use-hierarchy.ts'
import { useSession } from '#web/session.tsx'
import { DisableFields } from './bulk-disable-fields.tsx'
import { useDepartments, useRoles } from './choices.ts'

export type BulkKind = 'role' | 'reportsTo' | 'departments' | 'twoFactor' | 'signOut' | 'disable'
/** What is sent beside who is meant; null while something is missing. */
export type Order = Record<string, unknown> | null

interface FieldsProps {
  onOrder: (order: Order) => void
  /** True while another pop-up is open above the dialog. */
  onPicking: (picking: boolean) => void
}

export function BulkFields({ kind, ...props }: FieldsProps & { kind: BulkKind }) {
  const Fields = fields[kind]
  return <Fields {...props} />
}

const fields: Record<BulkKind, (props: FieldsProps) => React.ReactNode> = {
  role: RoleField,
  reportsTo: ReportsToField,
  departments: DepartmentFields,
  twoFactor: TwoFactorField,
  signOut: NothingToChoose,
  disable: DisableFields,
}

function useChanges(onOrder: FieldsProps['onOrder'], changes: ChangesOfMany | null): void {
  const text = JSON.stringify(changes)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same changes are another object each time
  useEffect(() => onOrder(changes && { changes }), [text])
}

function NothingToChoose({ onOrder }: FieldsProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once
  useEffect(() => onOrder({}), [])
  return null
}

function RoleField({ onOrder }: FieldsProps) {
  const { t } = useTranslation()
  const roles = useRoles()
  const [roleId, setRoleId] = useState<string | null>(null)
  useChanges(onOrder, roleId ? { roleId } : null)
  return (
    <Select
      label={t('organization.bulk.newRole')}
      placeholder={t('organization.userForm.choose')}
      required
      data-autofocus
      searchable={roles.rows.length > 8}
      data={roles.rows.map(({ id, name }) => ({ value: id, label: name }))}
      value={roleId}
      onChange={setRoleId}
    />
  )
}

function ReportsToField({ onOrder, onPicking }: FieldsProps) {
  const { t } = useTranslation()
  const { isAdmin } = useSession().user
  const { forest } = useHierarchy()
  const [chosen, setChosen] = useState<string | null | undefined>(undefined)
  useChanges(onOrder, chosen === undefined ? null : { reportsToId: chosen })
  const person = chosen ? forest.byId.get(chosen)?.node : undefined
  return (
    <HierarchyField
      label={t('organization.bulk.newReportsTo')}
      value={person ?? null}
      onChange={setChosen}
      nobody={t(chosen === null ? 'organization.userForm.underOwner' : 'organization.userForm.chooseOne')}
      mayBeNobody={isAdmin}
      onOpenChange={onPicking}
    />
  )
}

function DepartmentFields({ onOrder }: FieldsProps) {
  const { t } = useTranslation()
  const departments = useDepartments()
  const [add, setAdd] = useState<string[]>([])
  const [remove, setRemove] = useState<string[]>([])
  const changes = {
    ...(add.length > 0 ? { addDepartmentIds: add } : {}),
    ...(remove.length > 0 ? { removeDepartmentIds: remove } : {}),
  }
  useChanges(onOrder, add.length + remove.length > 0 ? changes : null)
  const field = (label: string, value: string[], other: string[], onChange: (ids: string[]) => void) => (
    <MultiSelect
      label={t(`organization.bulk.${label}`)}
      placeholder={value.length === 0 ? t('organization.bulk.chooseDepartments') : ''}
      searchable
      hidePickedOptions
      data={departments.rows
        .filter(({ id }) => !other.includes(id))
        .map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
    />
  )
  return (
    <Stack gap="sm">
      {field('add', add, remove, setAdd)}
      {field('remove', remove, add, setRemove)}
    </Stack>
  )
}

function TwoFactorField({ onOrder }: FieldsProps) {
  const { t } = useTranslation()
  const [required, setRequired] = useState('true')
  useChanges(onOrder, { requireTwoFactor: required === 'true' })
  return (
    <Radio.Group value={required} onChange={setRequired} aria-label={t('organization.users.anyTwoFactor')}>
      <Stack gap="xs">
        <Radio value="true" label={t('organization.bulk.require')} data-autofocus />
        <Radio value="false" label={t('organization.bulk.notRequire')} />
      </Stack>
    </Radio.Group>
  )
}
