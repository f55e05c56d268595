import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkspaceOwner } from '#organization/ownership-contract.ts'
import { Person } from '#web/design/person.tsx'
import { Failed, Loading } from '#web/design/states.tsx'
import { useGet } from '#web/queries.ts'
import classes from './owner-section.module.css'
import { OwnershipDialog } from './ownership-dialog.tsx'
import { Section } from './section.tsx'
import { TextLink } from './text-link.tsx'

/** Who owns the workspace and, for the owner, the way to hand it over. */
export function OwnerSection() {
  const { t } = useTranslation()
  const owner = useGet<WorkspaceOwner>('/workspace/owner')
  return (
    <Section title={t('organization.ownership.title')}>
      {owner.isPending ? <Loading lines={2} /> : null}
      {owner.error ? <Failed error={owner.error} retry={owner.refetch} /> : null}
      {owner.data ? <Owner owner={owner.data} /> : null}
    </Section>
  )
}

function Owner({ owner: { user, can } }: { owner: WorkspaceOwner }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const who = useRef<HTMLDivElement>(null)
  const words = (key: string) => t(`organization.ownership.${key}`, { name: user.name })
  return (
    <>
      <div className={classes.who} ref={who} tabIndex={-1}>
        <TextLink to={`organization/users/${user.id}`}>
          <Person person={user} size="md" />
        </TextLink>
      </div>
      <p className={classes.text}>{words(can.handOver ? 'yours' : 'theirs')}</p>
      {can.handOver ? (
        <Button variant="default" onClick={() => setAsking(true)}>
          {words('act')}
        </Button>
      ) : (
        <p className={classes.quiet}>{words('gone')}</p>
      )}
      {asking ? (
        <OwnershipDialog
          onClose={() => setAsking(false)}
          // The button that opened it is not there any more.
          onDone={() => who.current?.focus()}
        />
      ) : null}
    </>
  )
}
