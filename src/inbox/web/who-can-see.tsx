import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Explanation } from '#access/contract.ts'
import type { Chat } from '#inbox/contract.ts'
import { SideSheet } from '#web/design/side-sheet.tsx'
import { Failed, Loading } from '#web/design/states.tsx'
import { type Pickable, UserPicker } from '#web/design/user-picker.tsx'
import { useGet } from '#web/queries.ts'
import { AccessReasons } from './access-reasons.tsx'
import classes from './who-can-see.module.css'

interface WhoCanSeeProps {
  chat: Chat
  opened: boolean
  onClose: () => void
}

/** "Who can see this?": one person at a time, by the rules that really decide. */
export function WhoCanSee({ chat, opened, onClose }: WhoCanSeeProps) {
  const { t } = useTranslation()
  const [person, setPerson] = useState<Pickable | null>(null)
  const asked = opened && person !== null
  const answer = useGet<Explanation>(
    asked ? '/access/explanation' : null,
    asked ? { viewerId: person.id, subject: `chat:${chat.id}` } : {},
  )
  return (
    <SideSheet opened={opened} onClose={onClose} title={t('inbox.access.title')} size={420}>
      <p className={classes.intro}>{t('inbox.access.intro')}</p>
      <UserPicker
        label={t('inbox.access.person')}
        value={person}
        onChange={setPerson}
        params={{ status: 'active' }}
        data-autofocus
      />
      <div role="status">
        {asked && answer.isPending ? <Loading lines={3} /> : null}
        {asked && answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : null}
        {asked && answer.data ? <AccessReasons name={person.name} answer={answer.data} /> : null}
      </div>
    </SideSheet>
  )
}
