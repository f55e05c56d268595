import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Door } from '#web/design/door.tsx'
import classes from './door-foot.module.css'
import { DoorForm } from './door-form.tsx'
import { CodeField } from './second-factor-code.tsx'
import { RecoveryCodes } from './second-factor-recovery.tsx'
import { Secret, useCodeFirst } from './second-factor-secret.tsx'
import type { SignIn, Step } from './sign-in-steps.ts'

interface SecondFactorStepProps {
  attempt: SignIn
  step: Exclude<Step, { kind: 'password' }>
  slug: string
  enter: () => Promise<void>
  /** A sentence about what was done already. */
  done?: string
}

/** What the door asks for after the password was right. */
export function SecondFactorStep({ attempt, step, slug, enter, done }: SecondFactorStepProps) {
  const { t } = useTranslation()
  const codeFirst = useCodeFirst()
  if (step.kind === 'recoveryCodes') {
    return (
      <Door title={t('organization.setUpStep.storedTitle')}>
        <RecoveryCodes codes={step.codes} slug={slug} />
        <Button fullWidth mt="lg" onClick={enter}>
          {t('organization.secondFactor.stored')}
        </Button>
      </Door>
    )
  }
  const { code, enterCode, codeProblem } = attempt
  const says = (intro: string) => (done ? `${done} ${intro}` : intro)
  const field = { code, onChange: enterCode, error: codeProblem }
  if (step.kind === 'setUp') {
    return (
      <Door title={t('organization.setUpStep.title')} intro={says(t('organization.setUpStep.intro'))}>
        <Secret {...step.secret} first={!codeFirst} />
        <DoorForm attempt={attempt} submitLabel={t('organization.setUpStep.submit')}>
          <CodeField {...field} first={codeFirst} />
        </DoorForm>
        <Back attempt={attempt} />
      </Door>
    )
  }
  return (
    <Door
      title={t('organization.codeStep.title')}
      intro={says(t('organization.codeStep.intro', { email: attempt.given.email }))}
    >
      <DoorForm attempt={attempt} submitLabel={t('organization.codeStep.submit')}>
        <CodeField {...field} orRecovery />
      </DoorForm>
      <p className={classes.lost}>{t('organization.codeStep.lost')}</p>
      <Back attempt={attempt} />
    </Door>
  )
}

function Back({ attempt }: { attempt: SignIn }) {
  const { t } = useTranslation()
  return (
    <Button variant="subtle" fullWidth mt="xs" onClick={attempt.back}>
      {t('organization.codeStep.back')}
    </Button>
  )
}
