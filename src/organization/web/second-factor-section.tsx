import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SecondFactorState } from '#organization/second-factor-contract.ts'
import { Failed, Loading } from '#web/design/states.tsx'
import { StatusDot } from '#web/design/status-dot.tsx'
import { Age } from '#web/design/time.tsx'
import { useGet } from '#web/queries.ts'
import classes from './second-factor.module.css'
import { NewCodesDialog, SetUpDialog, SwitchOffDialog } from './second-factor-dialogs.tsx'
import { Section } from './section.tsx'

type Asked = 'setUp' | 'newCodes' | 'switchOff'

/** One's own second factor: switch on, new recovery codes, switch off. */
export function SecondFactorSection() {
  const { t } = useTranslation()
  const factor = useGet<SecondFactorState>('/session/second-factor')
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  return (
    <Section
      title={t('organization.secondFactor.title')}
      action={factor.data ? <SecondFactorDot state={factor.data.state} /> : null}
    >
      {factor.isPending ? <Loading lines={2} /> : null}
      {factor.error ? <Failed error={factor.error} retry={factor.refetch} /> : null}
      {factor.data ? <Now factor={factor.data} ask={setAsked} /> : null}
      {asked === 'setUp' ? <SetUpDialog onClose={close} /> : null}
      {asked === 'newCodes' ? <NewCodesDialog onClose={close} /> : null}
      {asked === 'switchOff' ? <SwitchOffDialog onClose={close} /> : null}
    </Section>
  )
}

const status = { off: 'disabled', required: 'away', on: 'active' }

export function SecondFactorDot({ state }: { state: SecondFactorState['state'] }) {
  const { t } = useTranslation()
  return <StatusDot status={status[state]} label={t(`organization.secondFactor.${state}`)} />
}

function Now({ factor, ask }: { factor: SecondFactorState; ask: (asked: Asked) => void }) {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.secondFactor.${key}`)
  if (factor.state !== 'on') {
    const required = factor.state === 'required'
    return (
      <>
        <p className={classes.text}>{words(required ? 'requiredText' : 'offText')}</p>
        <Button onClick={() => ask('setUp')}>{words(required ? 'setUp' : 'switchOn')}</Button>
      </>
    )
  }
  return (
    <>
      <dl className={classes.facts}>
        <Fact label={words('since')}>
          <Age at={factor.since} as="full" />
        </Fact>
        <Fact label={words('codesLeft')}>{factor.recoveryCodesLeft}</Fact>
      </dl>
      {factor.recoveryCodesLeft < 3 ? <p className={classes.warning}>{words('fewLeft')}</p> : null}
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => ask('newCodes')}>
          {words('newCodes')}
        </Button>
        <Button variant="default" onClick={() => ask('switchOff')}>
          {words('switchOff')}
        </Button>
      </div>
    </>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
