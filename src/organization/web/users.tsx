import { Button } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { useAddress } from '#web/design/areas.ts'
import { DataTable } from '#web/design/data-table.tsx'
import { useFilters } from '#web/design/filters.ts'
import { Page } from '#web/design/page.tsx'
import { FirstUse } from '#web/design/states.tsx'
import { useList } from '#web/queries.ts'
import { useCan } from '#web/session.tsx'
import { useUserActions } from './user-actions.tsx'
import { useUserColumns } from './user-columns.tsx'
import { UserSheet } from './user-sheet.tsx'
import { UsersFilters, userFilters } from './users-filters.tsx'

/** Everyone within reach: search, filters, and what may be done to each. */
export default function Users() {
  const { t } = useTranslation()
  const can = useCan()
  const navigate = useNavigate()
  const address = useAddress()
  const { values, set, clear, narrowed } = useFilters(userFilters)
  const adding = useFilters(['add'])
  const list = useList<User>('/users', { ...values, count: true })
  const columns = useUserColumns()
  const actions = useUserActions()
  const add = can('createUsers') ? (
    <Button
      size="xs"
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => adding.set({ add: 'true' })}
    >
      {t('organization.users.add')}
    </Button>
  ) : null
  return (
    <Page
      title={t('organization.users.title')}
      intro={list.total === undefined ? undefined : t('organization.users.n', { count: list.total })}
      actions={add}
      filters={<UsersFilters values={values} set={set} />}
    >
      <DataTable
        label={t('organization.users.title')}
        list={list}
        nameOf={(user) => user.name}
        columns={columns}
        onOpen={(user) => void navigate({ to: address(`organization/users/${user.id}`) })}
        menu={actions.menu}
        filtered={narrowed}
        onClearFilters={clear}
        empty={
          <FirstUse title={t('organization.users.emptyTitle')} action={add}>
            {t('organization.users.empty')}
          </FirstUse>
        }
      />
      {can('createUsers') ? (
        <UserSheet
          opened={adding.values.add === 'true'}
          onClose={() => adding.clear()}
          user={null}
          onAdded={actions.showLogin}
        />
      ) : null}
      {actions.dialogs}
    </Page>
  )
}
