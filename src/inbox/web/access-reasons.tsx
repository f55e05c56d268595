import IconArrowRight from '@tabler/icons-react/dist/esm/icons/IconArrowRight.mjs'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Explanation } from '#access/contract.ts'
import { Person } from '#web/design/person.tsx'
import classes from './who-can-see.module.css'

/** The answer in one line, then each rule with the chain of people behind it, or what is missing. */
export function AccessReasons({ name, answer }: { name: string; answer: Explanation }) {
  const { t } = useTranslation()
  const verdict = answer.see ? (answer.edit ? 'edits' : 'sees') : 'not'
  const Mark = answer.see ? IconCheck : IconX
  return (
    <>
      <p className={classes.verdict} data-yes={answer.see || undefined}>
        <Mark size={18} aria-hidden />
        {t(`inbox.access.${verdict}`, { name })}
      </p>
      {answer.reasons.length > 0 ? (
        <>
          <h3 className={classes.heading}>{t('inbox.access.because')}</h3>
          <ul className={classes.cards}>
            {answer.reasons.map((reason) => (
              <li key={`${reason.rule} ${reason.chain.map(({ id }) => id).join()}`} className={classes.card}>
                <div className={classes.rule}>
                  <strong>{t(`inbox.access.rule.${reason.rule}`)}</strong>
                  <span>{t(`inbox.access.grants.${reason.grants}`)}</span>
                </div>
                <Chain people={reason.chain} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {answer.missing.length > 0 ? (
        <>
          <h3 className={classes.heading}>{t('inbox.access.missing')}</h3>
          <ul className={classes.missing}>
            {answer.missing.map(({ rule, detail }) => (
              <li key={rule}>
                <strong>{t(`inbox.access.rule.${rule}`)}</strong>
                <span className={classes.detail}>{detail}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}

function Chain({ people }: { people: Explanation['reasons'][number]['chain'] }) {
  return (
    <div className={classes.chain}>
      {people.map((person, index) => (
        <Fragment key={person.id}>
          {index > 0 ? <IconArrowRight size={14} aria-hidden /> : null}
          <Person person={person} />
        </Fragment>
      ))}
    </div>
  )
}
