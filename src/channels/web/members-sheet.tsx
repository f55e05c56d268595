import { Alert, Stack } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Channel, Members } from '#channels/contract.ts'
import { api } from '#web/api.ts'
import { problemText } from '#web/design/problem-text.ts'
import { SideSheet } from '#web/design/side-sheet.tsx'
import { Failed, Loading } from '#web/design/states.tsx'
import { type Pickable, UsersPicker } from '#web/design/user-picker.tsx'
import { useAct, useGet } from '#web/queries.ts'
import { MemberList } from './member-list.tsx'

interface MembersSheetProps {
  channel: Channel
  opened: boolean
  onClose: () => void
}

/** Who answers on a channel. Nothing changes before Save, because leaving takes chats away at once. */
export function MembersSheet({ channel, opened, onClose }: MembersSheetProps) {
  const { t } = useTranslation()
  const saved = useGet<Members>(opened ? `/channels/${channel.id}/members` : null)
  const [chosen, setChosen] = useState<Pickable[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    if (opened) return
    setChosen(null)
    setProblem(null)
  }, [opened])
  const before = saved.data?.data ?? []
  const now = chosen ?? before
  const leaving = before.filter(({ id }) => !now.some((user) => user.id === id)).length
  const dirty = leaving > 0 || now.length !== before.length
  const save = useAct({
    act: () => api.put<Members>(`/channels/${channel.id}/members`, { userIds: now.map(({ id }) => id) }),
    stale: ['/channels', '/chats'],
    done: t('channels.membersSaved'),
    quiet: true,
    after: onClose,
  })
  return (
    <SideSheet
      opened={opened}
      onClose={onClose}
      title={t('channels.membersOf', { name: channel.name })}
      dirty={dirty}
      ready={dirty}
      busy={save.isPending}
      problem={problem}
      onSubmit={(event) => {
        event.preventDefault()
        setProblem(null)
        save.mutate(undefined, { onError: (error) => setProblem(problemText(error, t)) })
      }}
    >
      {saved.error ? <Failed error={saved.error} retry={() => void saved.refetch()} /> : null}
      {saved.isPending ? <Loading lines={4} /> : null}
      {saved.data ? (
        <Stack gap="md">
          <p style={{ margin: 0 }}>{t('channels.membersIntro')}</p>
          <AddMember chosen={now} people={saved.data.mayJoin} onAdd={(user) => setChosen([...now, user])} />
          {now.length === 0 ? <Alert color="yellow">{t('channels.noMembersHint')}</Alert> : null}
          <MemberList
            people={now}
            known={before}
            onRemove={(id) => setChosen(now.filter((user) => user.id !== id))}
          />
          {leaving > 0 ? (
            <Alert color="yellow" role="status">
              {t('channels.leaving', { count: leaving })}
            </Alert>
          ) : null}
        </Stack>
      ) : null}
    </SideSheet>
  )
}

interface AddMemberProps {
  chosen: Pickable[]
  /** Null: every active user. */
  people: Pickable[] | null
  onAdd: (user: Pickable) => void
}

function AddMember({ chosen, people, onAdd }: AddMemberProps) {
  const { t } = useTranslation()
  return (
    <UsersPicker
      label={t('channels.addMember')}
      value={[]}
      onChange={([user]) => user && onAdd(user)}
      {...(people ? { people, description: t('channels.addBelow') } : { params: { status: 'active' } })}
      except={chosen.map(({ id }) => id)}
    />
  )
}
