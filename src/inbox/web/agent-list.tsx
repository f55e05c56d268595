import { Checkbox, Radio, TextInput } from '@mantine/core'
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Initials } from '#web/design/person.tsx'
import { Loading } from '#web/design/states.tsx'
import { StatusDot } from '#web/design/status-dot.tsx'
import { type Agent, matching } from './assignable.ts'
import classes from './transfer-dialog.module.css'

interface AgentListProps {
  agents: Agent[]
  loading: boolean
  several: boolean
  chosen: string[]
  onChange: (ids: string[]) => void
}

/** Agents to choose from, with what speaks for or against each. */
export function AgentList({ agents, loading, several, chosen, onChange }: AgentListProps) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const found = matching(agents, search)
  const choose = (id: string) => {
    if (!several) return onChange([id])
    onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])
  }
  return (
    <>
      <TextInput
        size="xs"
        type="search"
        aria-label={t('inbox.to.search')}
        placeholder={t('inbox.to.search')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        data-autofocus
      />
      <fieldset className={classes.agents} aria-label={t('inbox.to.agents')}>
        {loading ? <Loading lines={4} /> : null}
        {!loading && found.length === 0 ? <p className={classes.nobody}>{t('inbox.to.nobody')}</p> : null}
        {found.map((agent) => (
          <AgentChoice
            key={agent.id}
            agent={agent}
            several={several}
            checked={chosen.includes(agent.id)}
            onChange={() => choose(agent.id)}
          />
        ))}
      </fieldset>
    </>
  )
}

interface AgentChoiceProps {
  agent: Agent
  several: boolean
  checked: boolean
  onChange: () => void
}

const parts = {
  root: classes.agent ?? '',
  body: classes.agentBody ?? '',
  labelWrapper: classes.agentLabel ?? '',
  label: classes.agentWords ?? '',
}

function AgentChoice({ agent, several, checked, onChange }: AgentChoiceProps) {
  const choice = {
    size: 'xs',
    classNames: parts,
    label: <AgentWords agent={agent} />,
    checked,
    onChange,
  }
  return several ? <Checkbox {...choice} /> : <Radio {...choice} name="agent" />
}

function AgentWords({ agent }: { agent: Agent }) {
  const { t } = useTranslation()
  const departments = agent.departments.map(({ name }) => name).join(', ')
  return (
    <>
      <Initials person={agent} />
      <span className={classes.words}>
        <span className={classes.name}>{agent.name}</span>
        {departments ? <span className={classes.detail}>{departments}</span> : null}
      </span>
      <span className={classes.load}>
        <StatusDot status={agent.availability} />
        <span>{t('inbox.open', { count: agent.openChats })}</span>
      </span>
    </>
  )
}
