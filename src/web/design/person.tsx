import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import classes from './person.module.css'

export interface PersonLike {
  id?: string
  name: string
  /** True for a tombstone. */
  removed?: boolean
}

interface PersonProps {
  person: PersonLike | null
  /** A second line: role, e-mail, department. */
  detail?: string
  size?: 'sm' | 'md' | 'lg'
}

/** Avatar and name; the avatar says nothing that the name does not. */
export function Person({ person, detail, size = 'sm' }: PersonProps) {
  const { t } = useTranslation()
  if (!person) return <span className={classes.nobody}>{t('web.person.nobody')}</span>
  return (
    <span className={classes.person}>
      <Initials person={person} size={size} />
      <span className={classes.words}>
        <span className={classes.name}>{personName(person, t)}</span>
        {detail ? <span className={classes.detail}>{detail}</span> : null}
      </span>
    </span>
  )
}

export function personName(person: PersonLike, t: TFunction): string {
  return person.removed ? t('web.person.removed', { name: person.name }) : person.name
}

export function Initials({ person, size = 'sm' }: { person: PersonLike; size?: 'sm' | 'md' | 'lg' }) {
  return (
    <span
      className={classes.initials}
      data-size={size}
      data-tone={person.removed ? 'removed' : toneOf(person.id ?? person.name)}
      data-initials={initialsOf(person.name)}
      aria-hidden
    />
  )
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  return `${Array.from(words[0] ?? '?')[0] ?? ''}${Array.from(last)[0] ?? ''}`.toUpperCase()
}

function toneOf(text: string): number {
  let sum = 0
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return sum % 8
}
