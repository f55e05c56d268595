import { Button } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OneToOneAccess } from '#organization/hierarchy-contract.ts'
import { api } from '#web/api.ts'
import { DataTable } from '#web/design/data-table.tsx'
import { ConfirmDialog } from '#web/design/dialog.tsx'
import { useFilters } from '#web/design/filters.ts'
import { Page } from '#web/design/page.tsx'
import { FirstUse, NotPermitted } from '#web/design/states.tsx'
import { useAct, useList } from '#web/queries.ts'
import { useCan } from '#web/session.tsx'
import { useOneToOneColumns } from './one-to-one-columns.tsx'
import { OneToOneDialog } from './one-to-one-dialog.tsx'
import { OneToOneFilters } from './one-to-one-filters.tsx'

/** Who was given access to whose work, what that opens, and until when. */
export default function OneToOneAccessPage() {
  const { t } = useTranslation()
  if (useCan()('manageUsers')) return <AccessList />
  return (
    <Page title={t('organization.oneToOne.title')}>
      <NotPermitted permission="organization.manageUsers" />
    </Page>
  )
}

function AccessList() {
  const { t } = useTranslation()
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<OneToOneAccess | null>(null)
  const words = (key: string) => t(`organization.oneToOne.${key}`)
  const { values, set, clear, narrowed } = useFilters(['search', 'userId', 'targetId'])
  const list = useList<OneToOneAccess>('/one-to-one-access', values)
  const columns = useOneToOneColumns()
  const add = (
    <Button size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {words('add')}
    </Button>
  )
  return (
    <Page
      title={words('title')}
      intro={words('intro')}
      actions={add}
      filters={<OneToOneFilters values={values} set={set} />}
    >
      <DataTable
        label={words('title')}
        list={list}
        nameOf={({ user, target }) =>
          t('organization.oneToOne.rowName', { user: user.name, target: target.name })
        }
        columns={columns}
        filtered={narrowed}
        onClearFilters={clear}
        menu={(access) =>
          access.can.delete
            ? [
                {
                  label: words('endOf'),
                  icon: <IconTrash size={16} aria-hidden />,
                  danger: true,
                  onClick: () => setEnding(access),
                },
              ]
            : []
        }
        empty={
          <FirstUse title={words('emptyTitle')} action={add}>
            {words('empty')}
          </FirstUse>
        }
      />
      {adding ? <OneToOneDialog onClose={() => setAdding(false)} /> : null}
      {ending ? <EndAccess access={ending} onClose={() => setEnding(null)} /> : null}
    </Page>
  )
}

function EndAccess({ access, onClose }: { access: OneToOneAccess; onClose: () => void }) {
  const { t } = useTranslation()
  const names = { user: access.user.name, target: access.target.name }
  const end = useAct({
    act: () => api.delete(`/one-to-one-access/${access.id}`),
    stale: ['/one-to-one-access', '/hierarchy'],
    quiet: true,
    done: t('organization.oneToOne.endedToast', names),
  })
  return (
    <ConfirmDialog
      opened
      danger
      onClose={onClose}
      title={t('organization.oneToOne.endTitle', names)}
      confirmLabel={t('organization.oneToOne.end')}
      onConfirm={() => end.mutateAsync()}
    >
      {t('organization.oneToOne.endText', names)}
    </ConfirmDialog>
  )
}
