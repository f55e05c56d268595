import { Button, CloseButton } from '@mantine/core'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '#audit/contract.ts'
import { personName } from '#web/design/person.tsx'
import { i18n } from '#web/i18n.ts'
import { useGet } from '#web/queries.ts'
import classes from './audit-log.module.css'
import { auditFilters, type SetFilters, type Values } from './audit-query.ts'

interface ActiveFiltersProps {
  values: Values
  set: SetFilters
  clear: () => void
  entries: AuditEntry[]
}

/** The filters that are set, each to be taken away again. */
export function ActiveFilters({ values, set, clear, entries }: ActiveFiltersProps) {
  const { t } = useTranslation()
  const subject = values.subject.includes(':') ? values.subject.split(':') : null
  const actorName = useName(values.actorId, entries.find(({ actor }) => actor?.id === values.actorId)?.actor)
  const subjectName = useName(
    subject?.[0] === 'user' ? (subject[1] ?? '') : '',
    named(entries.find((entry) => entry.subject.id === subject?.[1])?.subject),
  )
  const said: Values = {
    ...values,
    actorId: actorName,
    subject: subject ? subjectName : t(`audit.kinds.${values.subject}`, { defaultValue: values.subject }),
    from: dayOf(values.from),
    to: dayOf(values.to),
    action: t(`audit.actions.${values.action.replace(/\.$/, '')}`, { defaultValue: values.action }),
  }
  return (
    <ul className={classes.chips} aria-label={t('audit.active')}>
      {auditFilters
        .filter((name) => values[name])
        .map((name) => {
          const words = t(`audit.filter.${name}`, { value: said[name] })
          return (
            <li key={name} className={classes.chip}>
              <span>{words}</span>
              <CloseButton
                size={24}
                iconSize={13}
                aria-label={t('audit.without', { name: words })}
                onClick={() => set({ [name]: null })}
              />
            </li>
          )
        })}
      <li>
        <Button variant="subtle" size="compact-xs" onClick={clear}>
          {t('audit.clear')}
        </Button>
      </li>
    </ul>
  )
}

function dayOf(text: string): string {
  const day = dayjs(text)
  if (!text || !day.isValid()) return text
  return new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' }).format(day.toDate())
}

type Known = { name: string; removed: boolean } | null | undefined

const named = (subject: AuditEntry['subject'] | undefined): Known =>
  subject && { name: subject.name, removed: subject.kind === 'user' && subject.gone }

// Whoever was removed is named in the entries only.
function useName(id: string, known: Known): string {
  const { t } = useTranslation()
  const asked = useGet<{ name: string }>(id && !known ? `/users/${id}` : null)
  return known ? personName(known, t) : (asked.data?.name ?? '…')
}
