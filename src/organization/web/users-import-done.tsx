import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserImported } from '#organization/user-import-contract.ts'
import { useAddress } from '#web/design/areas.ts'
import { useGet } from '#web/queries.ts'
import { useCan } from '#web/session.tsx'
import { TextLink } from './text-link.tsx'
import classes from './users-import.module.css'
import { RefusedRows } from './users-import-preview.tsx'

/** What came of it, and what happens next. */
export function ImportDone({ result, onAgain }: { result: UserImported; onAgain: () => void }) {
  const { t } = useTranslation()
  const address = useAddress()
  const heading = useRef<HTMLHeadingElement>(null)
  const refused = result.refused.length
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className={classes.steps}>
      <section className={classes.part}>
        <h2 ref={heading} tabIndex={-1} className={classes.title}>
          {t('organization.usersImport.doneTitle', { count: result.created ?? 0 })}
        </h2>
        {result.created ? <WhereMailWent /> : null}
        {refused > 0 ? <p>{t('organization.usersImport.refused', { count: refused })}</p> : null}
        <Group gap="sm">
          <Button component={Link} to={address('organization/users')}>
            {t('organization.usersImport.showUsers')}
          </Button>
          <Button variant="default" onClick={onAgain}>
            {t('organization.usersImport.importMore')}
          </Button>
        </Group>
      </section>
      <RefusedRows result={result} />
    </div>
  )
}

function WhereMailWent() {
  const { t } = useTranslation()
  const can = useCan()
  const mailbox = useGet<{ delivers: boolean }>(can('manageWorkspace') ? '/mailbox' : null, { limit: 1 })
  const delivers = mailbox.data?.delivers
  if (delivers === false) {
    return (
      <p>
        {t('organization.usersImport.kept')}{' '}
        <TextLink to="settings/mailbox">{t('organization.usersImport.mailbox')}</TextLink>
      </p>
    )
  }
  return <p>{t(delivers ? 'organization.usersImport.mailed' : 'organization.usersImport.handed')}</p>
}
