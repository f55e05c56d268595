import IconExternalLink from '@tabler/icons-react/dist/esm/icons/IconExternalLink.mjs'
import { useTranslation } from 'react-i18next'
import classes from './holdings-counts.module.css'

export interface CountOf {
  /** A word of `offboarding.count`, or any with its own `label`. */
  name: string
  count: number
  label?: string
  /** Where these can be looked at. */
  href?: string | undefined
}

/** "12 open chats", "3 contacts", …: what is not there is not listed. */
export function HoldingsCounts({ counts, none, label }: { counts: CountOf[]; none: string; label: string }) {
  const there = counts.filter(({ count }) => count > 0)
  if (there.length === 0) return <p className={classes.none}>{none}</p>
  return (
    <ul className={classes.counts} aria-label={label}>
      {there.map((one) => (
        <li key={one.name}>
          <OneCount {...one} />
        </li>
      ))}
    </ul>
  )
}

function OneCount({ name, count, label, href }: CountOf) {
  const { t, i18n } = useTranslation()
  const words = (
    <>
      <strong>{new Intl.NumberFormat(i18n.language).format(count)}</strong>{' '}
      {label ?? t(`offboarding.count.${name}`, { count, defaultValue: name })}
    </>
  )
  if (!href) return <span className={classes.one}>{words}</span>
  // In a tab of its own: what has been chosen in the dialog must not be lost by looking.
  return (
    <a className={classes.one} href={href} target="_blank" rel="noreferrer">
      <span>{words}</span>
      <IconExternalLink size={13} role="img" aria-label={t('offboarding.opensApart')} />
    </a>
  )
}
