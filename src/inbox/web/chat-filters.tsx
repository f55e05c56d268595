import { ActionIcon, Button, Indicator, Popover, Select, Stack } from '@mantine/core'
import IconFilter from '@tabler/icons-react/dist/esm/icons/IconFilter.mjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Channel } from '#channels/contract.ts'
import { HierarchyPicker } from '#web/design/hierarchy-picker.tsx'
import { Person } from '#web/design/person.tsx'
import { useList } from '#web/queries.ts'
import { useCan } from '#web/session.tsx'
import { departmentsOf, useAgents } from './assignable.ts'
import { type FilterName, filterNames, type Tab } from './chat-query.ts'
import { JoinedByFilter } from './joined-by-filter.tsx'

interface ChatFiltersProps {
  tab: Tab
  values: Record<FilterName, string>
  set: (changes: Partial<Record<FilterName, string | null>>) => void
  clear: () => void
}

export function ChatFilters({ tab, values, set, clear }: ChatFiltersProps) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const [choosing, setChoosing] = useState(false)
  const choose = (changes: Partial<Record<FilterName, string | null>>) => {
    set(changes)
    setOpened(false)
  }
  const active = filterNames.filter((name) => name !== 'search' && values[name]).length
  const label = active > 0 ? t('inbox.filters', { count: active }) : t('inbox.filter')
  const joinedBy = values.joinedBy ? values.joinedBy.split(',') : []
  return (
    <>
      <Popover opened={opened} onChange={setOpened} position="bottom-end" width={260} shadow="md" trapFocus>
        <Indicator disabled={active === 0} label={active} size={16} offset={3}>
          <Popover.Target>
            <ActionIcon
              variant="default"
              size={30}
              aria-label={label}
              onClick={() => setOpened((before) => !before)}
            >
              <IconFilter size={16} aria-hidden />
            </ActionIcon>
          </Popover.Target>
        </Indicator>
        <Popover.Dropdown aria-label={t('inbox.filter')}>
          <Stack gap="sm">
            <ChannelFilter value={values.channelId} onChange={(channelId) => choose({ channelId })} />
            <DepartmentFilter
              value={values.departmentId}
              onChange={(departmentId) => choose({ departmentId })}
            />
            {tab === 'all' || tab === 'solved' ? (
              <>
                <AgentFilter value={values.assigneeId} onChange={(assigneeId) => choose({ assigneeId })} />
                <JoinedByFilter
                  chosen={joinedBy}
                  onOpen={() => {
                    setOpened(false)
                    setChoosing(true)
                  }}
                />
              </>
            ) : null}
            {tab === 'mine' ? (
              <StatusFilter value={values.status} onChange={(status) => choose({ status })} />
            ) : null}
            {active > 0 ? (
              <Button variant="subtle" size="compact-md" onClick={clear}>
                {t('inbox.clearFilters')}
              </Button>
            ) : null}
          </Stack>
        </Popover.Dropdown>
      </Popover>
      <HierarchyPicker
        several
        opened={choosing}
        onClose={() => setChoosing(false)}
        title={t('inbox.joined.title')}
        chosen={joinedBy}
        onChoose={(chosen) => set({ joinedBy: chosen.join(',') })}
      />
    </>
  )
}

interface FilterProps {
  value: string
  onChange: (value: string | null) => void
}

// Inside the popover, or a click on an option would count as a click outside and close it.
const inside = { withinPortal: false }

function ChannelFilter({ value, onChange }: FilterProps) {
  const { t } = useTranslation()
  const channels = useList<Channel>('/channels', { limit: 200 })
  return (
    <Select
      size="xs"
      label={t('inbox.channel')}
      placeholder={t('inbox.anyChannel')}
      data={channels.rows.map(({ id, name }) => ({ value: id, label: name }))}
      value={value || null}
      onChange={onChange}
      clearable
      comboboxProps={inside}
    />
  )
}

function DepartmentFilter({ value, onChange }: FilterProps) {
  const { t } = useTranslation()
  const departments = departmentsOf(useAgents(undefined).agents)
  if (departments.length === 0) return null
  return (
    <Select
      size="xs"
      label={t('inbox.department')}
      placeholder={t('inbox.anyDepartment')}
      data={departments.map(({ id, name }) => ({ value: id, label: name }))}
      value={value || null}
      onChange={onChange}
      clearable
      comboboxProps={inside}
    />
  )
}

function AgentFilter({ value, onChange }: FilterProps) {
  const { t } = useTranslation()
  const { agents } = useAgents(undefined)
  return (
    <Select
      size="xs"
      label={t('inbox.agent')}
      placeholder={t('inbox.anyAgent')}
      data={agents.map(({ id, name }) => ({ value: id, label: name }))}
      renderOption={({ option }) => <Person person={{ id: option.value, name: option.label }} />}
      value={value || null}
      onChange={onChange}
      searchable
      clearable
      comboboxProps={inside}
    />
  )
}

function StatusFilter({ value, onChange }: FilterProps) {
  const { t } = useTranslation()
  const can = useCan()
  if (!can('solvedTab')) return null
  return (
    <Select
      size="xs"
      label={t('inbox.status')}
      placeholder={t('inbox.statuses.open')}
      data={[{ value: 'solved', label: t('inbox.statuses.solved') }]}
      value={value || null}
      onChange={onChange}
      clearable
      comboboxProps={inside}
    />
  )
}
