import { Alert } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { mail } from '#organization/workspace-contract.ts'
import { DataTable } from '#web/design/data-table.tsx'
import { Dialog } from '#web/design/dialog.tsx'
import { Page } from '#web/design/page.tsx'
import { AdminsOnly, FirstUse } from '#web/design/states.tsx'
import { StatusDot } from '#web/design/status-dot.tsx'
import { Age } from '#web/design/time.tsx'
import { useGet, useList } from '#web/queries.ts'
import { useCan } from '#web/session.tsx'
import classes from './mailbox.module.css'

type Mail = z.output<typeof mail>

/** Outgoing mail, as it is or would have been sent. */
export default function MailboxPage() {
  const { t } = useTranslation()
  if (useCan()('manageWorkspace')) return <Mailbox />
  return (
    <Page title={t('organization.mailbox.title')}>
      <AdminsOnly>{t('organization.mailbox.adminsOnly')}</AdminsOnly>
    </Page>
  )
}

function Mailbox() {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.mailbox.${key}`)
  const [opened, setOpened] = useState<Mail | null>(null)
  const delivers = useGet<{ delivers: boolean }>('/mailbox', { limit: 1 }).data?.delivers
  return (
    <Page title={words('title')} intro={delivers ? words('introSent') : undefined}>
      {delivers === false ? (
        <Alert color="gray" variant="light" className={classes.notice}>
          {words('introKept')} {words('setup')}
        </Alert>
      ) : null}
      <DataTable
        label={words('title')}
        list={useList<Mail>('/mailbox')}
        nameOf={({ subject }) => subject}
        onOpen={setOpened}
        columns={[
          {
            key: 'subject',
            header: words('subject'),
            cell: (one) => (
              <button type="button" className={classes.open} onClick={() => setOpened(one)}>
                {one.subject}
              </button>
            ),
          },
          { key: 'to', header: words('to'), cell: ({ to }) => to },
          {
            key: 'written',
            header: words('written'),
            width: 120,
            cell: ({ createdAt }) => <Age at={createdAt} as="ago" />,
          },
          {
            key: 'state',
            header: words('state'),
            width: 140,
            cell: ({ sentAt }) => <State sent={sentAt !== null} delivers={delivers ?? false} />,
          },
        ]}
        empty={<FirstUse title={words('emptyTitle')}>{words('empty')}</FirstUse>}
      />
      {opened ? (
        <Dialog opened onClose={() => setOpened(null)} title={opened.subject} size={640}>
          <p className={classes.to}>
            {words('to')}: {opened.to}
          </p>
          <Letter text={opened.text} />
        </Dialog>
      ) : null}
    </Page>
  )
}

function State({ sent, delivers }: { sent: boolean; delivers: boolean }) {
  const { t } = useTranslation()
  const key = sent ? 'sent' : delivers ? 'waiting' : 'kept'
  return (
    <StatusDot
      status={sent ? 'active' : delivers ? 'scheduled' : 'disabled'}
      label={t(`organization.mailbox.${key}`)}
    />
  )
}

/** The text as it was written, with its links to click. */
function Letter({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/\S+)/)
  return (
    <div className={classes.letter}>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a letter does not change
          <a key={index} href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </div>
  )
}
