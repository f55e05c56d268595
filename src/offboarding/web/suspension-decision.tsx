import { Button, Group, TextInput } from '@mantine/core'
import IconArmchair from '@tabler/icons-react/dist/esm/icons/IconArmchair.mjs'
import IconLogout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs'
import IconMessageOff from '@tabler/icons-react/dist/esm/icons/IconMessageOff.mjs'
import IconSettings from '@tabler/icons-react/dist/esm/icons/IconSettings.mjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { api, Problem } from '#web/api.ts'
import { ProblemAlert } from '#web/design/problem-alert.tsx'
import { problemText } from '#web/design/problem-text.ts'
import { useAct, useGet } from '#web/queries.ts'
import { useSession } from '#web/session.tsx'
import { type Cover, CoverPicker } from './cover-picker.tsx'
import { DecisionDialog } from './decision-dialog.tsx'
import classes from './suspension.module.css'
import type { Suspension } from './suspension.tsx'

export interface DecisionProps {
  user: User
  now: Suspension
  onClose: () => void
}

/** What happens at once, who stands in, and for how long. */
export function SuspensionDecision({ user, now, onClose }: DecisionProps) {
  const { t } = useTranslation()
  const { name } = user
  const me = useSession().user
  const above = useUsualCover(user)
  const usual = above?.id === me.id && !now.can.cover ? null : above
  const [chosen, setChosen] = useState<Cover | null | undefined>(undefined)
  const cover = chosen === undefined ? usual : chosen
  const [until, setUntil] = useState('')
  const past = until !== '' && !(new Date(until).getTime() > Date.now())
  const disable = useAct({
    act: () =>
      api.put<Suspension>(`/users/${user.id}/suspension`, {
        coverId: cover?.id ?? null,
        ...(until ? { until: new Date(until).toISOString() } : {}),
      }),
    stale: ['/hierarchy'],
    done: t('offboarding.suspension.done', { name }),
    undo: () => api.delete(`/users/${user.id}/suspension`),
    about: `users/${user.id}`,
    quiet: true,
    after: onClose,
  })
  const { fields, other } = problemsIn(disable.error, t)
  const busy = disable.isPending || disable.isSuccess
  return (
    <DecisionDialog
      title={t('offboarding.suspension.title', { name })}
      intro={t('offboarding.suspension.intro', { name })}
      kind="plain"
      size={520}
      closeLabel={t('web.close')}
      onClose={onClose}
      busy={busy}
      foot={
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t('web.cancel')}
          </Button>
          <Button loading={busy} disabled={past} onClick={() => disable.mutate()}>
            {t('offboarding.suspension.submit')}
          </Button>
        </Group>
      }
    >
      <ProblemAlert text={other} mb="md" />
      <WhatHappens name={name} />
      <CoverPicker
        label={t('offboarding.suspension.cover')}
        description={t('offboarding.suspension.coverHint', { name })}
        user={user}
        value={cover}
        onChange={setChosen}
        usual={usual}
        except={now.can.cover ? null : me.id}
        error={fields.coverId}
        disabled={busy}
      />
      <OpenChats user={user} cover={cover} />
      <TextInput
        mt="md"
        type="datetime-local"
        label={t('offboarding.suspension.until')}
        description={t('offboarding.suspension.untilHint')}
        value={until}
        error={past ? t('offboarding.suspension.untilPast') : fields.until}
        disabled={busy}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </DecisionDialog>
  )
}

/** The reporting person, unless that one is away themself; without one, one stands directly under the owner. */
function useUsualCover(user: User): Cover | null {
  const session = useSession()
  const above = useGet<User>(user.reportsTo ? `/users/${user.reportsTo.id}` : null)
  if (user.reportsTo) return above.data && above.data.status !== 'active' ? null : user.reportsTo
  return session.user.isOwner && session.user.id !== user.id ? session.user : null
}

function WhatHappens({ name }: { name: string }) {
  const { t } = useTranslation()
  const lines = [
    { key: 'signedOut', Icon: IconLogout },
    { key: 'noChats', Icon: IconMessageOff },
    { key: 'kept', Icon: IconSettings },
    { key: 'seat', Icon: IconArmchair },
  ]
  return (
    <ul className={classes.happens}>
      {lines.map(({ key, Icon }) => (
        <li key={key}>
          <Icon size={18} aria-hidden />
          {t(`offboarding.suspension.${key}`, { name })}
        </li>
      ))}
    </ul>
  )
}

function OpenChats({ user, cover }: { user: User; cover: Cover | null }) {
  const { t } = useTranslation()
  const { name, openChats: count } = user
  const words = { name, count, cover: cover?.name }
  if (count === 0) return <p className={classes.chats}>{t('offboarding.suspension.chatsNone', words)}</p>
  return (
    <p className={classes.chats} data-waiting={cover ? undefined : true} role="status">
      {cover ? t('offboarding.suspension.chatsCovered', words) : t('offboarding.suspension.chatsWait', words)}
    </p>
  )
}

type Translate = ReturnType<typeof useTranslation>['t']

function problemsIn(error: unknown, t: Translate) {
  const fields: { coverId?: string; until?: string } = {}
  if (!error) return { fields, other: null }
  for (const { pointer, message } of error instanceof Problem ? error.errors : []) {
    if (pointer.endsWith('/coverId')) fields.coverId = message
    if (pointer.endsWith('/until')) fields.until = message
  }
  return { fields, other: fields.coverId || fields.until ? null : problemText(error, t) }
}
