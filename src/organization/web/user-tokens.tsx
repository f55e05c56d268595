import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { useList } from '#web/queries.ts'
import { Section } from './section.tsx'
import classes from './sessions.module.css'
import { DeleteToken } from './token-deletion.tsx'
import { type Token, TokenTable } from './token-table.tsx'

/** The personal tokens by which programs act as somebody, for whoever may edit them. */
export function UserTokens({ user }: { user: Pick<User, 'id' | 'name'> }) {
  const { t } = useTranslation()
  const path = `/users/${user.id}/tokens`
  const list = useList<Token>(path)
  const [deleting, setDeleting] = useState<Token | null>(null)
  return (
    <Section title={t('organization.tokens.title')}>
      <div className={classes.table}>
        <TokenTable
          list={list}
          menu={(token) => [
            {
              label: t('organization.tokens.delete'),
              icon: <IconTrash size={16} aria-hidden />,
              danger: true,
              onClick: () => setDeleting(token),
            },
          ]}
          empty={<p className={classes.none}>{t('organization.tokens.noneOfTheirs', { name: user.name })}</p>}
        />
      </div>
      {deleting ? <DeleteToken of={path} token={deleting} onClose={() => setDeleting(null)} /> : null}
    </Section>
  )
}
