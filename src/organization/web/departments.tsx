import { Button } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Department } from '#organization/department-contract.ts'
import { DataTable } from '#web/design/data-table.tsx'
import { Page } from '#web/design/page.tsx'
import { AdminsOnly, FirstUse } from '#web/design/states.tsx'
import { useList } from '#web/queries.ts'
import { useCan } from '#web/session.tsx'
import { DepartmentDialog } from './department-dialog.tsx'
import { TextLink } from './text-link.tsx'

export default function Departments() {
  const { t } = useTranslation()
  const can = useCan()
  const list = useList<Department>('/departments', { users: 'false' })
  const [edited, setEdited] = useState<Department | 'new' | null>(null)
  const words = (key: string) => t(`organization.departments.${key}`)
  if (!can('manageDepartments')) {
    return (
      <Page title={words('title')}>
        <AdminsOnly>{words('adminsOnly')}</AdminsOnly>
      </Page>
    )
  }
  const add = (
    <Button size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
      {words('add')}
    </Button>
  )
  return (
    <Page title={words('title')} intro={words('intro')} actions={add}>
      <DataTable
        label={words('title')}
        list={list}
        nameOf={({ name }) => name}
        columns={[
          { key: 'name', header: words('name'), cell: ({ name }) => name },
          {
            key: 'count',
            header: words('count'),
            width: 140,
            cell: ({ id, count }) => (
              <TextLink to="organization/users" search={{ departmentId: id }} count>
                {count}
              </TextLink>
            ),
          },
          {
            key: 'manage',
            header: words('manage'),
            width: 140,
            cell: (department) => (
              <Button
                variant="default"
                size="compact-sm"
                aria-label={t('organization.departments.editOf', { name: department.name })}
                onClick={() => setEdited(department)}
              >
                {words('edit')}
              </Button>
            ),
          },
        ]}
        onOpen={setEdited}
        empty={
          <FirstUse title={words('emptyTitle')} action={add}>
            {words('empty')}
          </FirstUse>
        }
      />
      {edited ? (
        <DepartmentDialog
          key={edited === 'new' ? 'new' : edited.id}
          department={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </Page>
  )
}
