import IconArrowRight from '@tabler/icons-react/dist/esm/icons/IconArrowRight.mjs'
import { useTranslation } from 'react-i18next'
import { Person } from '#web/design/person.tsx'
import classes from './explanation.module.css'

/** People from the viewer to whom they reach; the first step is dashed when it was opened by a grant. */
export function Chain({ people, dashed }: { people: { id: string; name: string }[]; dashed?: boolean }) {
  const { t } = useTranslation()
  if (people.length < 2) return null
  return (
    <ol className={classes.chain} aria-label={t('access.explanation.chain')}>
      {people.map((person, index) => (
        <li key={person.id}>
          {index > 0 ? (
            <span className={classes.arrow} data-dashed={(dashed && index === 1) || undefined} aria-hidden>
              <IconArrowRight size={14} />
            </span>
          ) : null}
          <Person person={person} />
        </li>
      ))}
    </ol>
  )
}
