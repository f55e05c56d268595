import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAddress } from '#web/design/areas.ts'
import { type Column, DataTable } from '#web/design/data-table.tsx'
import { Page } from '#web/design/page.tsx'
import { Person } from '#web/design/person.tsx'
import { AdminsOnly, FirstUse } from '#web/design/states.tsx'
import { StatusDot } from '#web/design/status-dot.tsx'
import { Age, dayAndTime } from '#web/design/time.tsx'
import { useList } from '#web/queries.ts'
import { useCan } from '#web/session.tsx'
import type { Removal } from '../contract.ts'
import { kinds } from './kinds.ts'
import classes from './removals.module.css'

/** Who left, who took over, and what can still be taken back. */
export default function Removals() {
  const { t } = useTranslation()
  const may = useCan()('removeUsers')
  const list = useList<Removal>(may ? '/removals' : null)
  const columns = useColumns()
  const navigate = useNavigate()
  const address = useAddress()
  return (
    <Page title={t('offboarding.removals.title')} intro={t('offboarding.removals.intro')}>
      {may ? (
        <DataTable
          label={t('offboarding.removals.title')}
          columns={columns}
          list={list}
          nameOf={(removal) => removal.user.name}
          onOpen={({ id }) => void navigate({ to: address(`organization/removals/${id}`) })}
          empty={<NobodyYet />}
        />
      ) : (
        <AdminsOnly>{t('offboarding.removals.adminsOnly')}</AdminsOnly>
      )}
    </Page>
  )
}

function useColumns(): Column<Removal>[] {
  const { t } = useTranslation()
  const address = useAddress()
  const header = (key: string) => t(`offboarding.removals.${key}`)
  return [
    {
      key: 'user',
      header: header('user'),
      cell: (removal) => (
        <Link className={classes.user} to={address(`organization/removals/${removal.id}`)}>
          <Person
            person={{ ...removal.user, removed: removal.state === 'done' }}
            {...(removal.number === null
              ? {}
              : { detail: t('offboarding.receipt.number', { number: removal.number }) })}
          />
        </Link>
      ),
    },
    { key: 'state', header: header('state'), cell: ({ state }) => <State state={state} />, width: 130 },
    {
      key: 'when',
      header: header('when'),
      cell: (removal) => <Age at={removal.at ?? removal.scheduledFor} as="full" />,
      width: 190,
    },
    { key: 'by', header: header('by'), cell: ({ by }) => by.name },
    { key: 'successors', header: header('successors'), cell: successorNames },
    {
      key: 'undoUntil',
      header: header('undoUntil'),
      cell: (removal) => <UndoUntil removal={removal} />,
      width: 200,
    },
  ]
}

function State({ state }: { state: Removal['state'] }) {
  const { t } = useTranslation()
  return (
    <StatusDot
      status={state === 'done' ? 'removed' : state}
      label={t(`offboarding.removals.states.${state}`)}
    />
  )
}

function successorNames({ successors }: Removal): string {
  const people = new Map(kinds.map((kind) => [successors[kind].id, successors[kind].name]))
  return [...people.values()].join(', ')
}

function UndoUntil({ removal }: { removal: Removal }) {
  const { t } = useTranslation()
  if (removal.state !== 'done' || !removal.undoableUntil) return <span>–</span>
  const over = new Date(removal.undoableUntil) < new Date()
  return <span>{over ? t('offboarding.removals.final') : dayAndTime(removal.undoableUntil)}</span>
}

function NobodyYet() {
  const { t } = useTranslation()
  const address = useAddress()
  return (
    <FirstUse
      title={t('offboarding.removals.empty')}
      action={
        <Button component={Link} to={address('organization/users')} variant="default">
          {t('offboarding.removals.toUsers')}
        </Button>
      }
    >
      {t('offboarding.removals.emptyHint')}
    </FirstUse>
  )
}
