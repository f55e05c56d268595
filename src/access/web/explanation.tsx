import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs'
import IconCircleX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs'
import { useTranslation } from 'react-i18next'
import type { Explanation } from '#access/contract.ts'
import { Failed, Loading } from '#web/design/states.tsx'
import { useGet } from '#web/queries.ts'
import { Chain } from './chain.tsx'
import classes from './explanation.module.css'

interface ExplanationProps {
  viewer: { id: string; name: string }
  /** `user:{id}`, `chat:{id}` or `contact:{id}`. */
  subject: string
  /** What the subject is called in the answer: "the work of Katy". */
  name: string
}

/** Why somebody can see a thing, or what is missing: an answer in one line, then each rule with its chain. */
export function AccessExplanation({ viewer, subject, name }: ExplanationProps) {
  const { t } = useTranslation()
  const asked = useGet<Explanation>('/access/explanation', { viewerId: viewer.id, subject })
  if (asked.isPending) return <Loading lines={3} />
  if (asked.error) return <Failed error={asked.error} retry={asked.refetch} />
  const { see, edit, reasons, missing } = asked.data
  const key = see ? (edit ? 'yesEdit' : 'yesSee') : 'no'
  return (
    <div className={classes.explanation} role="status">
      <p className={classes.answer} data-see={see || undefined}>
        {see ? <IconCircleCheck size={20} aria-hidden /> : <IconCircleX size={20} aria-hidden />}
        {t(`access.explanation.${key}`, { viewer: viewer.name, subject: name })}
      </p>
      {see ? <Reasons reasons={reasons} /> : <Missing viewer={viewer.name} missing={missing} />}
    </div>
  )
}

function Reasons({ reasons }: { reasons: Explanation['reasons'] }) {
  const { t } = useTranslation()
  return (
    <ul className={classes.cards} aria-label={t('access.explanation.reasons')}>
      {reasons.map((reason) => (
        <li key={`${reason.rule} ${reason.chain.map(({ id }) => id).join(' ')}`} className={classes.card}>
          <div className={classes.head}>
            <strong>{t(`access.rules.${reason.rule}.name`)}</strong>
            <span className={classes.grants}>{t(`access.explanation.grants.${reason.grants}`)}</span>
          </div>
          <p>{t(`access.rules.${reason.rule}.why`)}</p>
          <Chain people={reason.chain} dashed={reason.rule.startsWith('one_to_one')} />
        </li>
      ))}
    </ul>
  )
}

function Missing({ viewer, missing }: { viewer: string; missing: Explanation['missing'] }) {
  const { t } = useTranslation()
  return (
    <>
      <p className={classes.hint}>{t('access.explanation.missing')}</p>
      <ul className={classes.missing}>
        {missing.map(({ rule, detail }) => (
          <li key={rule}>
            <strong>{t(`access.rules.${rule}.name`)}</strong>
            <span>
              {viewer} {detail}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
