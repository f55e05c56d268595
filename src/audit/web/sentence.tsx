import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '#audit/contract.ts'
import { useAddress } from '#web/design/areas.ts'
import { personName } from '#web/design/person.tsx'
import { fieldName, tell } from '../sentence-contract.ts'
import classes from './audit-log.module.css'

// Stand in for the two while the words around them are put together, in whatever order the language wants.
const actorMark = '\uE000'
const subjectMark = '\uE001'

/** The sentence with whom and what it names as links. */
export function Sentence({ entry }: { entry: AuditEntry }) {
  const text = useWords(entry, actorMark, subjectMark)
  return text.split(/([\uE000\uE001])/).map((part, n) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence do not move
    if (part === actorMark) return <Actor key={n} actor={entry.actor} />
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    if (part === subjectMark) return <Subject key={n} subject={entry.subject} />
    return part
  })
}

/** The sentence as plain words. */
export function useSentence(entry: AuditEntry): string {
  const { t } = useTranslation()
  const { actor, subject } = entry
  const subjectName = subject.name || t('audit.word.nobody')
  return useWords(entry, actor ? personName(actor, t) : t('audit.word.system'), subjectName)
}

function useWords(entry: AuditEntry, actor: string, subject: string): string {
  const { t } = useTranslation()
  const told = tell(entry, {
    word: (key) => t(`audit.word.${key}`),
    field: (key) => t(`audit.field.${key}`, { defaultValue: fieldName(key) }),
  })
  if (!told) return t('audit.unknown', { actor, subject, action: entry.action })
  return t(`audit.sentence.${told.noun}.${told.verb}`, { ...told.values, actor, subject })
}

function Actor({ actor }: { actor: AuditEntry['actor'] }) {
  const { t } = useTranslation()
  if (!actor) return <strong>{t('audit.word.system')}</strong>
  return <Named name={personName(actor, t)} to={actor.removed ? null : `organization/users/${actor.id}`} />
}

function Subject({ subject }: { subject: AuditEntry['subject'] }) {
  const { t } = useTranslation()
  const { kind, id, name, gone } = subject
  if (!name) return t('audit.word.nobody')
  const page = id && !gone ? (pages[kind]?.(id) ?? null) : null
  return <Named name={personName({ name, removed: kind === 'user' && gone }, t)} to={page} />
}

const pages: Record<string, (id: string) => string> = {
  user: (id) => `organization/users/${id}`,
  role: (id) => `organization/roles/${id}`,
  department: () => 'organization/departments',
  channel: () => 'settings/channels',
  workspace: () => 'settings/workspace',
}

function Named({ name, to }: { name: string; to: string | null }): ReactNode {
  const address = useAddress()
  if (!to) return <strong>{name}</strong>
  return (
    <Link className={classes.link} to={address(to)}>
      {name}
    </Link>
  )
}
