import { Button } from '@mantine/core'
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs'
import IconCircleX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs'
import { useTranslation } from 'react-i18next'
import type { Explanation } from '#access/explanation-contract.ts'
import { Failed, Loading } from '#web/design/states.tsx'
import { useGet } from '#web/queries.ts'
import classes from './explanation.module.css'
import { Reasons, ways } from './reasons.tsx'

interface AccessExplanationProps {
  viewer: { id: string; name: string }
  /** `user:{id}`, `chat:{id}` or `contact:{id}`. */
  subject: string
  /** What the subject is called in the answer: "the work of Katy". */
  name: string
  /** Gives them one-to-one access to whoever answers for it; left out where that may not be done. */
  onGive?: (() => void) | undefined
}

/** Why somebody can see a thing, or what is missing. */
export function AccessExplanation({ viewer, subject, name, onGive }: AccessExplanationProps) {
  const asked = useGet<Explanation>('/access/explanation', { viewerId: viewer.id, subject })
  if (asked.isPending) return <Loading lines={3} />
  if (asked.error) return <Failed error={asked.error} retry={asked.refetch} />
  return <ExplanationAnswer viewer={viewer.name} name={name} answer={asked.data} onGive={onGive} />
}

interface ExplanationAnswerProps {
  viewer: string
  name: string
  answer: Explanation
  onGive?: (() => void) | undefined
}

/**
 * The answer in one line, then each rule with its chain, then what is missing. Of somebody who is not let in it says so,
 * and that the rules count once their account is active.
 */
export function ExplanationAnswer({ viewer, name, answer, onGive }: ExplanationAnswerProps) {
  const { t } = useTranslation()
  const { reasons, missing, missingToEdit } = answer
  const account = missing.find(({ rule }) => rule === 'account')
  const lacking = missing.filter((one) => one !== account)
  return (
    <div className={classes.explanation} role="status">
      <AnswerLine viewer={viewer} name={name} answer={answer} />
      {account ? (
        <p>
          {viewer} {account.detail}.{' '}
          {t(`access.explanation.${reasons.length > 0 ? 'onceActive' : 'notEvenThen'}`)}
        </p>
      ) : null}
      {reasons.length > 0 ? <Reasons reasons={reasons} /> : null}
      <Missing what="see" viewer={viewer} missing={lacking} onGive={onGive} />
      <Missing what="edit" viewer={viewer} missing={missingToEdit} />
    </div>
  )
}

export function AnswerLine({ viewer, name, answer: { see, edit } }: ExplanationAnswerProps) {
  const { t } = useTranslation()
  const key = see ? (edit ? 'yesEdit' : 'yesSee') : 'no'
  return (
    <p className={classes.answer} data-see={see || undefined}>
      {see ? <IconCircleCheck size={20} aria-hidden /> : <IconCircleX size={20} aria-hidden />}
      {t(`access.explanation.${key}`, { viewer, subject: name })}
    </p>
  )
}

interface MissingProps {
  what: 'see' | 'edit'
  viewer: string
  missing: Explanation['missing']
  onGive?: (() => void) | undefined
}

function Missing({ missing, ...props }: MissingProps) {
  const { t } = useTranslation()
  if (missing.length === 0) return null
  const title = t(`access.explanation.${props.what === 'see' ? 'missing' : 'missingToEdit'}`, {
    viewer: props.viewer,
  })
  const near = missing.filter(({ rule }) => ways.has(rule))
  const others = missing.filter(({ rule }) => !ways.has(rule))
  const fold = near.length > 0 && others.length > 1
  const more = t('access.explanation.otherWays', { count: others.length })
  return (
    <>
      <p className={classes.hint}>{title}</p>
      <Needs {...props} title={title} missing={fold ? near : [...near, ...others]} />
      {fold ? (
        <details className={classes.others}>
          <summary>{more}</summary>
          <Needs {...props} title={more} missing={others} />
        </details>
      ) : null}
    </>
  )
}

function Needs({ title, what, viewer, missing, onGive }: MissingProps & { title: string }) {
  const { t } = useTranslation()
  return (
    <ul className={classes.missing} aria-label={title}>
      {missing.map(({ rule, detail }) => (
        <li key={rule}>
          <strong>{t(`access.needs.${what}.${rule}`)}</strong>
          <span>{t('access.explanation.now', { viewer, detail })}</span>
          {rule === 'one_to_one' && onGive ? (
            <Button size="compact-sm" variant="default" onClick={onGive}>
              {t('access.explanation.give')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
