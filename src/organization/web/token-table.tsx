import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { token } from '#organization/contract.ts'
import { DataTable } from '#web/design/data-table.tsx'
import { Age } from '#web/design/time.tsx'

export type Token = z.output<typeof token>
type TokenTableProps = Pick<ComponentProps<typeof DataTable<Token>>, 'list' | 'menu' | 'empty'>

/** Personal tokens by what they are for; never what they are. */
export function TokenTable(props: TokenTableProps) {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.tokens.${key}`)
  return (
    <DataTable
      {...props}
      label={words('title')}
      nameOf={({ name }) => name}
      columns={[
        { key: 'name', header: words('name'), cell: ({ name }) => name },
        {
          key: 'created',
          header: words('created'),
          cell: ({ createdAt }) => <Age at={createdAt} as="ago" />,
        },
        {
          key: 'lastUsed',
          header: words('lastUsed'),
          cell: ({ lastUsedAt }) => (lastUsedAt ? <Age at={lastUsedAt} as="ago" /> : words('unused')),
        },
        {
          key: 'expires',
          header: words('expires'),
          cell: ({ expiresAt }) => (expiresAt ? <Age at={expiresAt} as="full" /> : words('never')),
        },
      ]}
    />
  )
}
