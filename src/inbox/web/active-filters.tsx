import { CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Channel } from '#channels/contract.ts'
import { useChoiceWords } from '#web/design/hierarchy-words.ts'
import { useList } from '#web/queries.ts'
import { departmentsOf, useAgents } from './assignable.ts'
import classes from './chat-list.module.css'
import type { FilterName } from './chat-query.ts'

interface ActiveFiltersProps {
  values: Record<FilterName, string>
  set: (changes: Partial<Record<FilterName, string | null>>) => void
}

/** The filters that are set, each to be taken away again. */
export function ActiveFilters({ values, set }: ActiveFiltersProps) {
  const { t } = useTranslation()
  const words = useWords(values)
  const names = Object.keys(words) as (keyof typeof words)[]
  const active = names.filter((name) => values[name])
  if (active.length === 0) return null
  return (
    <ul className={classes.chips} aria-label={t('inbox.active')}>
      {active.map((name) => (
        <li key={name} className={classes.chip}>
          <span>{words[name]}</span>
          <CloseButton
            size={20}
            iconSize={13}
            aria-label={t('inbox.without', { name: words[name] })}
            onClick={() => set({ [name]: null })}
          />
        </li>
      ))}
    </ul>
  )
}

function useWords(values: Record<FilterName, string>): Record<Exclude<FilterName, 'search'>, string> {
  const { t } = useTranslation()
  const channels = useList<Channel>(values.channelId ? '/channels' : null, { limit: 200 })
  const { agents } = useAgents(undefined, values.assigneeId !== '' || values.departmentId !== '')
  const joinedBy = useChoiceWords(values.joinedBy ? values.joinedBy.split(',') : [])
  const line = (label: string, value: string | undefined) => `${label}: ${value ?? '…'}`
  const nameIn = (list: { id: string; name: string }[], id: string) => list.find((one) => one.id === id)?.name
  return {
    channelId: line(t('inbox.channel'), nameIn(channels.rows, values.channelId)),
    departmentId: line(t('inbox.department'), nameIn(departmentsOf(agents), values.departmentId)),
    assigneeId: line(t('inbox.agent'), nameIn(agents, values.assigneeId)),
    joinedBy: line(t('inbox.joined.by'), joinedBy),
    status: line(t('inbox.status'), t('inbox.statuses.solved')),
  }
}
