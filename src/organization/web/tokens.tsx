import { Button } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '#web/design/page.tsx'
import { FirstUse, NotPermitted } from '#web/design/states.tsx'
import { useList } from '#web/queries.ts'
import { useCan } from '#web/session.tsx'
import { DeleteToken } from './token-deletion.tsx'
import { TokenDialog } from './token-dialog.tsx'
import { type Token, TokenTable } from './token-table.tsx'

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
        <NotPermitted permission="api.use" />
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
      <TokenTable
        list={list}
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
      {deleting ? <DeleteToken of="/tokens" token={deleting} onClose={() => setDeleting(null)} /> : null}
    </Page>
  )
}
