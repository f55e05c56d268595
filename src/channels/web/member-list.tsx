import { ActionIcon } from '@mantine/core'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { useTranslation } from 'react-i18next'
import type { Members } from '#channels/contract.ts'
import { Person } from '#web/design/person.tsx'
import type { Pickable } from '#web/design/user-picker.tsx'
import classes from './channels.module.css'

interface MemberListProps {
  people: Pickable[]
  /** Members as saved, with what is known of them. */
  known: Members['data']
  onRemove: (id: string) => void
}

export function MemberList({ people, known, onRemove }: MemberListProps) {
  const { t } = useTranslation()
  return (
    <ul className={classes.members} aria-label={t('channels.membersField')}>
      {people.map((person) => {
        const member = known.find(({ id }) => id === person.id)
        const detail = member ? t(`web.status.${statusOf(member)}`) : t('channels.newMember')
        const stays = member !== undefined && !member.can.leave
        return (
          <li key={person.id} data-stays={stays || undefined}>
            <Person person={person} detail={stays ? t('channels.stays') : detail} />
            {stays ? null : (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('channels.removeMember', { name: person.name })}
                onClick={() => onRemove(person.id)}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Whether chats are routed to them counts only for who may sign in at all. */
function statusOf({ status, availability }: Members['data'][number]): string {
  return status === 'active' ? availability : status
}
