import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Department } from '#organization/department-contract.ts'
import { api } from '#web/api.ts'
import { ConfirmDialog } from '#web/design/dialog.tsx'
import { FormDialog } from '#web/design/form-dialog.tsx'
import { TextButton } from '#web/design/text-button.tsx'
import { type Pickable, UsersPicker } from '#web/design/user-picker.tsx'
import { useAct } from '#web/queries.ts'
import { DepartmentMembers } from './department-members.tsx'

interface Values {
  name: string
  /** Who joins it; those who are in it already stay, but for those who leave. */
  joining: Pickable[]
  leaving: string[]
}

const touched = ['/departments', '/users']

/** Creates a department or changes it: name and users in one place, and its end. */
export function DepartmentDialog({
  department,
  onClose,
}: {
  department: Department | null
  onClose: () => void
}) {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.departments.${key}`)
  const [deleting, setDeleting] = useState(false)
  const form = useForm<Values>({
    mode: 'controlled',
    initialValues: { name: department?.name ?? '', joining: [], leaving: [] },
    validate: { name: (name) => (name.trim() ? null : words('needName')) },
  })
  const save = useAct({
    act: ({ name, joining, leaving }: Values) => {
      const ids = joining.map(({ id }) => id)
      if (!department) return api.post('/departments', { name, userIds: ids })
      const changes = { name, addUserIds: ids, removeUserIds: leaving }
      return api.patch(`/departments/${department.id}`, changes)
    },
    stale: touched,
    quiet: true,
    done: (_, { name }) =>
      t(department ? 'organization.departments.saved' : 'organization.departments.added', { name }),
    after: onClose,
  })
  if (deleting && department) {
    return <DeleteDepartment department={department} onKeep={() => setDeleting(false)} onDeleted={onClose} />
  }
  return (
    <FormDialog
      title={department ? t('organization.departments.editOf', { name: department.name }) : words('add')}
      submitLabel={department ? t('web.save') : words('add')}
      form={form}
      act={save}
      onClose={onClose}
      aside={
        department ? (
          <TextButton edge="start" size="sm" color="red" onClick={() => setDeleting(true)}>
            {words('delete')}
          </TextButton>
        ) : null
      }
    >
      <TextInput label={words('name')} required data-autofocus {...form.getInputProps('name')} />
      <UsersPicker
        label={words(department ? 'addUsers' : 'users')}
        description={words('usersHint')}
        {...form.getInputProps('joining')}
        value={form.values.joining}
      />
      {department ? (
        <DepartmentMembers
          departmentId={department.id}
          leaving={form.values.leaving}
          onChange={(leaving) => form.setFieldValue('leaving', leaving)}
        />
      ) : null}
    </FormDialog>
  )
}

interface DeleteProps {
  department: Department
  onKeep: () => void
  onDeleted: () => void
}

function DeleteDepartment({ department, onKeep, onDeleted }: DeleteProps) {
  const { t } = useTranslation()
  const { id, name, count } = department
  const remove = useAct({
    act: () => api.delete(`/departments/${id}`),
    stale: touched,
    quiet: true,
    done: t('organization.departments.deleted', { name }),
    after: onDeleted,
  })
  return (
    <ConfirmDialog
      opened
      danger
      onClose={onKeep}
      title={t('organization.departments.deleteTitle', { name })}
      confirmLabel={t('organization.departments.delete')}
      onConfirm={() => remove.mutateAsync()}
    >
      {t('organization.departments.deleteText', { count })}
    </ConfirmDialog>
  )
}
