import { Button, Combobox, useCombobox } from '@mantine/core'
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs'
import IconUserPlus from '@tabler/icons-react/dist/esm/icons/IconUserPlus.mjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '#inbox/contract.ts'
import { Person } from '#web/design/person.tsx'
import { useSession } from '#web/session.tsx'
import { type Agent, matching, useAgents } from './assignable.ts'
import type { ChatActs } from './chat-acts.ts'
import classes from './conversation.module.css'

/** Take the chat, give it to somebody, or put it back to Unassigned. */
export function AssignMenu({ chat, acts }: { chat: Chat; acts: ChatActs }) {
  const { t } = useTranslation()
  const { user } = useSession()
  const [search, setSearch] = useState('')
  const box = useCombobox({
    onDropdownOpen: () => box.focusSearchInput(),
    onDropdownClose: () => {
      box.resetSelectedOption()
      box.focusTarget()
      setSearch('')
    },
  })
  const { agents, loading } = useAgents(chat.channel.id, box.dropdownOpened && chat.can.assign)
  const mine = chat.assignee?.id === user.id
  const choose = (value: string) => {
    box.closeDropdown()
    if (value === 'take') return acts.assign.mutate(user)
    if (value === 'unassign') return acts.unassign.mutate()
    const agent = agents.find(({ id }) => id === value)
    if (agent) acts.assign.mutate(agent)
  }
  const mayTake = !mine && (chat.can.take || agents.some(({ id }) => id === user.id))
  const mayUnassign = chat.assignee !== null && (chat.can.assign || mine)
  const others = matching(agents, search).filter(({ id }) => id !== chat.assignee?.id && id !== user.id)
  const plain = search.trim() === ''
  return (
    <Combobox store={box} width={270} withinPortal={false} position="bottom-start" onOptionSubmit={choose}>
      <Combobox.Target withAriaAttributes={false}>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconUserPlus size={15} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-haspopup="listbox"
          aria-expanded={box.dropdownOpened}
          loading={acts.assign.isPending || acts.unassign.isPending}
          onClick={() => box.toggleDropdown()}
        >
          {t('inbox.assign')}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {chat.can.assign ? (
          <Combobox.Search
            role="combobox"
            aria-expanded
            value={search}
            onChange={(event) => {
              setSearch(event.currentTarget.value)
              box.updateSelectedOptionIndex()
            }}
            placeholder={t('inbox.assignHint')}
            aria-label={t('inbox.assignHint')}
          />
        ) : null}
        <Combobox.Options className={classes.agents} aria-label={t('inbox.assign')}>
          {mayTake && plain ? <Combobox.Option value="take">{t('inbox.take')}</Combobox.Option> : null}
          {mayUnassign && plain ? (
            <Combobox.Option value="unassign">{t('inbox.unassign')}</Combobox.Option>
          ) : null}
          {chat.can.assign ? <Others agents={others} loading={loading} /> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

function Others({ agents, loading }: { agents: Agent[]; loading: boolean }) {
  const { t } = useTranslation()
  if (agents.length === 0) {
    return <Combobox.Empty>{loading ? t('web.picker.searching') : t('inbox.noAgents')}</Combobox.Empty>
  }
  return (
    <Combobox.Group label={t('inbox.assignTo')}>
      {agents.map((agent) => (
        <Combobox.Option key={agent.id} value={agent.id}>
          <Person
            person={agent}
            detail={`${t(`inbox.${agent.availability}`)} · ${t('inbox.open', { count: agent.openChats })}`}
          />
        </Combobox.Option>
      ))}
    </Combobox.Group>
  )
}
