import { Button } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { token } from '#organization/contract.ts'
import { api } from '#web/api.ts'
import { DataTable } from '#web/design/data-table.tsx'
import { ConfirmDialog } from '#web/design/dialog.tsx'
import { Page } from '#web/design/page.tsx'
import { FirstUse, NotPermitted } from '#web/design/states.tsx'
import { Age } from '#web/design/time.tsx'
import { useAct, useList } from '#web/queries.ts'
import { useCan } from '#web/session.tsx'
import { TokenDialog } from './token-dialog.tsx'

type Token = z.output<typeof token>

/** The signed-in person's own tokens. */
export default function Tokens() {
  const { t } = useTranslation()
  const permitted = useCan()('useApi')
  const list = useList<Token>(permitted ? '/tokens' : null)
  const [adding, setAdding] = useState(false)
  const [deleting, setDeleting] = useState<Token | null>(null)
  const words = (key: string) => t(`organization.tokens.${key}`)
  if (!permitted) {
    return (
      <Page title={words('title')}>
        <NotPermitted permission={words('permission')} />
      </Page>
    )
  }
  const add = (
    <Button size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
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
            key: 'created',
            header: words('created'),
            width: 190,
            cell: ({ createdAt }) => <Age at={createdAt} as="full" />,
          },
          {
            key: 'lastUsed',
            header: words('lastUsed'),
            width: 120,
            cell: ({ lastUsedAt }) => (lastUsedAt ? <Age at={lastUsedAt} /> : words('unused')),
          },
          {
            key: 'expires',
            header: words('expires'),
            width: 190,
            cell: ({ expiresAt }) => (expiresAt ? <Age at={expiresAt} as="full" /> : words('never')),
          },
        ]}
        menu={(one) => [
          {
            label: words('delete'),
            icon: <IconTrash size={16} aria-hidden />,
            danger: true,
            onClick: () => setDeleting(one),
          },
        ]}
        empty={
          <FirstUse title={words('emptyTitle')} action={add}>
            {words('empty')}
          </FirstUse>
        }
      />
      {adding ? <TokenDialog onClose={() => setAdding(false)} /> : null}
      {deleting ? <DeleteToken token={deleting} onClose={() => setDeleting(null)} /> : null}
    </Page>
  )
}

function DeleteToken({ token, onClose }: { token: Token; onClose: () => void }) {
  const { t } = useTranslation()
  const { id, name } = token
  const remove = useAct({
    act: () => api.delete(`/tokens/${id}`),
    stale: ['/tokens'],
    quiet: true,
    done: t('organization.tokens.deleted', { name }),
  })
  return (
    <ConfirmDialog
      opened
      danger
      onClose={onClose}
      title={t('organization.tokens.deleteTitle', { name })}
      confirmLabel={t('organization.tokens.deleteAct')}
      onConfirm={() => remove.mutateAsync()}
    >
      {t('organization.tokens.deleteText')}
    </ConfirmDialog>
  )
}
