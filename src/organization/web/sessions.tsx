import { Badge, Button } from '@mantine/core'
import IconLogout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import type { OpenSession } from '#organization/second-factor-contract.ts'
import { api } from '#web/api.ts'
import { type Column, DataTable } from '#web/design/data-table.tsx'
import { ConfirmDialog } from '#web/design/dialog.tsx'
import { Age } from '#web/design/time.tsx'
import { useAct, useGet } from '#web/queries.ts'
import { useSession } from '#web/session.tsx'
import { deviceOf } from './device.ts'
import { Section } from './section.tsx'
import classes from './sessions.module.css'

interface SessionsProps {
  user: Pick<User, 'id' | 'name'>
}

/** Where somebody is signed in; ends one session, or all (all others, of oneself). */
export function Sessions({ user }: SessionsProps) {
  const { t } = useTranslation()
  const own = useSession().user.id === user.id
  const sessions = useGet<{ data: OpenSession[] }>(`/users/${user.id}/sessions`)
  const rows = sessions.data?.data ?? []
  const [asking, setAsking] = useState(false)
  const someToEnd = rows.some(({ current }) => !(own && current))
  const end = useAct({
    act: (session: OpenSession) => api.delete(`/users/${user.id}/sessions/${session.id}`),
    stale: [`/users/${user.id}/sessions`],
    done: (_, session) => t('organization.sessions.ended', { device: deviceText(session, t) }),
  })
  return (
    <Section
      title={t('organization.sessions.title')}
      action={
        someToEnd ? (
          <Button variant="default" size="xs" onClick={() => setAsking(true)}>
            {own ? t('organization.sessions.endOthers') : t('organization.sessions.endAll')}
          </Button>
        ) : null
      }
    >
      {own || someToEnd ? (
        <p className={classes.intro}>
          {own ? t('organization.sessions.own') : t('organization.sessions.others', { name: user.name })}
        </p>
      ) : null}
      <div className={classes.table}>
        <DataTable
          label={t('organization.sessions.title')}
          list={{
            rows,
            loading: sessions.isPending,
            error: sessions.error,
            retry: () => void sessions.refetch(),
          }}
          nameOf={(session) => deviceText(session, t)}
          columns={columns(t)}
          menu={(session) =>
            own && session.current
              ? []
              : [
                  {
                    label: t('organization.sessions.end'),
                    icon: <IconLogout size={16} aria-hidden />,
                    onClick: () => end.mutate(session),
                  },
                ]
          }
          empty={<p className={classes.none}>{t('organization.sessions.none', { name: user.name })}</p>}
        />
      </div>
      {asking ? <EndAll user={user} own={own} onClose={() => setAsking(false)} /> : null}
    </Section>
  )
}

function columns(t: TFunction): Column<OpenSession>[] {
  const header = (key: string) => t(`organization.sessions.${key}`)
  return [
    {
      key: 'device',
      header: header('device'),
      cell: (session) => (
        <span className={classes.device} title={session.userAgent}>
          {deviceText(session, t)}
          {session.current ? (
            <Badge className={classes.own} variant="light">
              {header('current')}
            </Badge>
          ) : null}
        </span>
      ),
    },
    { key: 'seen', header: header('lastSeen'), cell: ({ lastSeenAt }) => <Age at={lastSeenAt} as="ago" /> },
    { key: 'ip', header: header('ip'), cell: ({ ip }) => <span className={classes.ip}>{ip}</span> },
    { key: 'since', header: header('since'), cell: ({ createdAt }) => <Age at={createdAt} as="ago" /> },
  ]
}

function deviceText({ userAgent }: OpenSession, t: TFunction): string {
  const { browser, system, program } = deviceOf(userAgent)
  if (browser && system) return t('organization.sessions.on', { browser, system })
  if (program) return t('organization.sessions.program', { name: program })
  return browser ?? system ?? t('organization.sessions.unknown')
}

interface EndAllProps extends SessionsProps {
  own: boolean
  onClose: () => void
}

function EndAll({ user, own, onClose }: EndAllProps) {
  const { t } = useTranslation()
  const { id, name } = user
  const end = useAct({
    act: () => (own ? endOthers(id) : api.delete(`/users/${id}/sessions`)),
    stale: [`/users/${id}/sessions`],
    quiet: true,
    done: own ? t('organization.sessions.endedOthers') : t('organization.sessions.endedAll', { name }),
  })
  const words = own
    ? { title: t('organization.sessions.endOthersTitle'), text: t('organization.sessions.endOthersText') }
    : { title: t('organization.sessions.endAllTitle', { name }), text: t('organization.sessions.endAllText') }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={words.title}
      confirmLabel={own ? t('organization.sessions.endOthers') : t('organization.sessions.endAll')}
      onConfirm={() => end.mutateAsync()}
    >
      {words.text}
    </ConfirmDialog>
  )
}

// One's own session stays, so the others are ended one by one; also those begun since the list was read.
async function endOthers(userId: string): Promise<void> {
  const { data } = await api.get<{ data: OpenSession[] }>(`/users/${userId}/sessions`)
  const others = data.filter(({ current }) => !current)
  await Promise.all(others.map(({ id }) => api.delete(`/users/${userId}/sessions/${id}`)))
}
