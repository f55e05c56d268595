import { Button } from '@mantine/core'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '#audit/contract.ts'
import { useFilters } from '#web/design/filters.ts'
import { Page } from '#web/design/page.tsx'
import { AdminsOnly, Failed, FirstUse, Loading, NothingFound } from '#web/design/states.tsx'
import { type List, useAct, useList } from '#web/queries.ts'
import { useCan } from '#web/session.tsx'
import { ActiveFilters } from './active-filters.tsx'
import { AuditFilters } from './audit-filters.tsx'
import classes from './audit-log.module.css'
import { asParams, auditFilters } from './audit-query.ts'
import { Entry } from './entry.tsx'
import { exportLog } from './export.ts'
import { useMoreInSight } from './more-in-sight.ts'

/** What was done in the workspace, newest first. */
export default function AuditLog() {
  const { t } = useTranslation()
  const permitted = useCan()('manageWorkspace')
  const { values, set, clear, narrowed } = useFilters(auditFilters)
  const list = useList<AuditEntry>(permitted ? '/audit' : null, { ...asParams(values), limit: 50 })
  if (!permitted) {
    return (
      <Page title={t('audit.title')}>
        <AdminsOnly>{t('audit.adminsOnly')}</AdminsOnly>
      </Page>
    )
  }
  return (
    <Page
      title={t('audit.title')}
      intro={t('audit.intro')}
      actions={<ExportButton values={values} />}
      filters={<AuditFilters values={values} set={set} />}
      long
    >
      {narrowed ? <ActiveFilters values={values} set={set} clear={clear} entries={list.rows} /> : null}
      <Entries list={list} narrowed={narrowed} clear={clear} />
    </Page>
  )
}

function ExportButton({ values }: { values: Parameters<typeof asParams>[0] }) {
  const { t } = useTranslation()
  const save = useAct({
    act: () => exportLog(asParams(values)),
    stale: ['/audit'],
    done: t('audit.exporting'),
  })
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={save.isPending}
      onClick={() => save.mutate()}
    >
      {t('audit.export')}
    </Button>
  )
}

interface EntriesProps {
  list: List<AuditEntry>
  narrowed: boolean
  clear: () => void
}

function Entries({ list, narrowed, clear }: EntriesProps) {
  const { t } = useTranslation()
  const end = useMoreInSight(list.more, list.loadingMore)
  if (list.loading) return <Loading lines={10} />
  if (list.error && list.rows.length === 0) return <Failed error={list.error} retry={list.retry} />
  if (list.rows.length === 0) {
    return narrowed ? (
      <NothingFound onClear={clear} />
    ) : (
      <FirstUse title={t('audit.emptyTitle')}>{t('audit.empty')}</FirstUse>
    )
  }
  return (
    <>
      <ol className={classes.entries} aria-label={t('audit.title')}>
        {list.rows.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {list.more ? (
        <div ref={end} className={classes.more}>
          <Button variant="default" loading={list.loadingMore} onClick={list.more}>
            {t('web.more')}
          </Button>
        </div>
      ) : null}
    </>
  )
}
