import { Select, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FilterBar } from '#web/design/filter-bar.tsx'
import { SearchField } from '#web/design/search-field.tsx'
import { UserPicker } from '#web/design/user-picker.tsx'
import classes from './audit-log.module.css'
import { auditFilters, type SetFilters, type Values } from './audit-query.ts'
import { texts } from './texts.ts'

export function AuditFilters({ values, set }: { values: Values; set: SetFilters }) {
  const { t } = useTranslation()
  // A subject may be one thing; then its kind is shown beside it.
  const [kind = ''] = values.subject.split(':')
  return (
    <FilterBar
      search={
        <SearchField
          value={values.search}
          onChange={(search) => set({ search })}
          label={t('audit.search')}
          width={150}
        />
      }
      inUse={others.filter((name) => values[name]).length}
      onClear={() => set(Object.fromEntries(others.map((name) => [name, null])))}
    >
      <UserPicker
        size="xs"
        w={144}
        aria-label={t('audit.actor')}
        placeholder={t('audit.anyActor')}
        value={null}
        onChange={(user) => user && set({ actorId: user.id })}
      />
      <Select
        size="xs"
        w={128}
        clearable
        aria-label={t('audit.kind')}
        placeholder={t('audit.anyKind')}
        value={kind || null}
        onChange={(subject) => set({ subject })}
        data={choices(
          texts.audit.kinds,
          (key) => key,
          (key) => t(`audit.kinds.${key}`),
        )}
      />
      <Select
        size="xs"
        w={112}
        clearable
        searchable
        aria-label={t('audit.action')}
        placeholder={t('audit.anyAction')}
        value={values.action || null}
        onChange={(action) => set({ action })}
        data={choices(
          texts.audit.actions,
          (key) => `${key}.`,
          (key) => t(`audit.actions.${key}`),
        )}
      />
      <Day label={t('audit.from')} value={values.from} onChange={(from) => set({ from })} />
      <Day label={t('audit.to')} value={values.to} onChange={(to) => set({ to })} />
      <Switch
        size="xs"
        label={t('audit.refusedOnly')}
        checked={values.refused === 'true'}
        onChange={(event) => set({ refused: event.currentTarget.checked ? 'true' : null })}
      />
    </FilterBar>
  )
}

const others = auditFilters.filter((name) => name !== 'search')

function choices(names: object, value: (key: string) => string, label: (key: string) => string) {
  return Object.keys(names).map((key) => ({ value: value(key), label: label(key) }))
}

interface DayProps {
  label: string
  value: string
  onChange: (day: string) => void
}

function Day({ label, value, onChange }: DayProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the field inside is the control
    <label className={classes.day}>
      {label}
      <TextInput
        size="xs"
        type="date"
        w={126}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  )
}
