import { Button, Tooltip } from '@mantine/core'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconUpload from '@tabler/icons-react/dist/esm/icons/IconUpload.mjs'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { useAddress } from '#web/design/areas.ts'
import { DataTable } from '#web/design/data-table.tsx'
import { useFilters } from '#web/design/filters.ts'
import { Page } from '#web/design/page.tsx'
import { FirstUse, NotPermitted } from '#web/design/states.tsx'
import { useList } from '#web/queries.ts'
import { useCan } from '#web/session.tsx'
import { Bulk } from './bulk.tsx'
import { useUserActions } from './user-actions.tsx'
import { useUserColumns } from './user-columns.tsx'
import { UserSheet } from './user-sheet.tsx'
import { useShownColumns } from './users-columns-menu.tsx'
import { exportAddress } from './users-export.ts'
import { filterOf, userFilters } from './users-filter-values.ts'
import { UsersFilters } from './users-filters.tsx'
import { useSelection } from './users-selection.ts'
import { useUsersSorting } from './users-sorting.ts'

const icon = { size: 16, 'aria-hidden': true } as const

/** Everyone within reach: search, filters, and what may be done to each and to many. */
export default function Users() {
  const { t } = useTranslation()
  if (useCan()('manageUsers')) return <UserList />
  return (
    <Page title={t('organization.users.title')}>
      <NotPermitted permission="organization.manageUsers" />
    </Page>
  )
}

function Import() {
  const { t } = useTranslation()
  const address = useAddress()
  const looks = { variant: 'default', size: 'xs', leftSection: <IconUpload {...icon} /> }
  if (!useCan()('importUsers')) {
    const permission = t('access.permissions.data.maskEmail.name')
    return (
      <Tooltip label={t('web.state.inTheWayHint', { permission })}>
        <Button {...looks} data-disabled onClick={(event) => event.preventDefault()}>
          {t('organization.users.import')}
        </Button>
      </Tooltip>
    )
  }
  return (
    <Button {...looks} component={Link} to={address('organization/users/import')}>
      {t('organization.users.import')}
    </Button>
  )
}

function UserList() {
  const { t } = useTranslation()
  const can = useCan()
  const navigate = useNavigate()
  const address = useAddress()
  const { values, set, clear, narrowed } = useFilters(userFilters)
  const adding = useFilters(['add'])
  const sorting = useUsersSorting()
  const list = useList<User>('/users', { ...values, sort: sorting.value, count: true })
  const { shown, menu } = useShownColumns(useUserColumns())
  const { selection, chosen, clear: clearSelection } = useSelection(values, list)
  const actions = useUserActions()
  const creates = can('createUsers')
  const add = creates ? (
    <Button size="xs" leftSection={<IconPlus {...icon} />} onClick={() => adding.set({ add: 'true' })}>
      {t('organization.users.add')}
    </Button>
  ) : null
  const header = (
    <>
      {menu}
      <Button
        component="a"
        variant="default"
        size="xs"
        href={exportAddress(filterOf(values), sorting.value)}
        download
        leftSection={<IconDownload {...icon} />}
      >
        {t('organization.users.export')}
      </Button>
      {creates ? <Import /> : null}
      {add}
    </>
  )
  return (
    <Page
      title={t('organization.users.title')}
      intro={list.total === undefined ? undefined : t('organization.users.n', { count: list.total })}
      actions={header}
      filters={<UsersFilters values={values} set={set} sorting={sorting} />}
      long
    >
      <DataTable
        label={t('organization.users.title')}
        list={list}
        nameOf={(user) => user.name}
        columns={shown}
        sorting={sorting}
        onOpen={(user) => void navigate({ to: address(`organization/users/${user.id}`) })}
        menu={actions.menu}
        selection={selection}
        bulk={<Bulk chosen={chosen} sort={sorting.value} onDone={clearSelection} />}
        filtered={narrowed}
        onClearFilters={clear}
        empty={
          <FirstUse title={t('organization.users.emptyTitle')} action={add}>
            {t('organization.users.empty')}
          </FirstUse>
        }
      />
      {creates ? (
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
