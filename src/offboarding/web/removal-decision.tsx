import { Alert, Checkbox, Group, SegmentedControl, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { ConfirmingPassword } from '#web/design/confirming.tsx'
import { Person } from '#web/design/person.tsx'
import { dayAndTime } from '#web/design/time.tsx'
import type { HoldingsPreview, Removal } from '../contract.ts'
import { DecisionDialog } from './decision-dialog.tsx'
import { kinds } from './kinds.ts'
import classes from './removal-decision.module.css'
import { RemovalFacts } from './removal-facts.tsx'
import { RemovalFoot } from './removal-foot.tsx'
import { type RemovalForm, useRemovalForm } from './removal-form.ts'
import { RemovalPlanned } from './removal-planned.tsx'
import type { DialogFrame } from './removal-refused.tsx'
import { ReportsBeforeAfter } from './reports-before-after.tsx'
import { SuccessorSection } from './successor-section.tsx'

interface DecisionProps {
  frame: DialogFrame
  user: User
  holdings: HoldingsPreview
  onBusy: (busy: boolean) => void
  onDone: (removal: Removal) => void
}

/** Who takes over, what changes, when, and the confirmation. */
export function RemovalDecision({ frame, user, holdings, onBusy, onDone }: DecisionProps) {
  const { t } = useTranslation()
  const form = useRemovalForm(user, holdings, onDone)
  useEffect(() => onBusy(form.busy), [onBusy, form.busy])
  return (
    <DecisionDialog
      {...frame}
      busy={form.busy}
      intro={t('offboarding.removal.intro', { name: user.name })}
      foot={<RemovalFoot form={form} user={user} onCancel={frame.onClose} />}
    >
      <div className={classes.person}>
        <Person person={user} size="md" detail={[user.role.name, user.email].filter(Boolean).join(' · ')} />
      </div>
      <RemovalPlanned user={user} />
      <h3 className={classes.heading}>{t('offboarding.removal.who')}</h3>
      <WhoMayTakeOver user={user} holdings={holdings} />
      {kinds.map((kind) => (
        <SuccessorSection key={kind} kind={kind} user={user} holdings={holdings} form={form} />
      ))}
      <h3 className={classes.heading}>{t('offboarding.removal.reporting')}</h3>
      <ReportsBeforeAfter user={user} holdings={holdings} successor={form.chosen('automations')} />
      <RemovalFacts user={user} holdings={holdings} />
      <h3 className={classes.heading}>{t('offboarding.removal.when')}</h3>
      <When form={form} name={user.name} />
      <h3 className={classes.heading}>{t('offboarding.removal.confirm')}</h3>
      <Confirmation form={form} name={user.name} undoDays={holdings.undoDays} />
    </DecisionDialog>
  )
}

function WhoMayTakeOver({ user, holdings }: { user: User; holdings: HoldingsPreview }) {
  const { t } = useTranslation()
  if (holdings.eligibleSuccessors.length === 0) {
    return (
      <Alert color="red" mb="sm">
        {t('offboarding.removal.nobodyEligible', { role: user.role.name })}
      </Alert>
    )
  }
  return <p className={classes.hint}>{t('offboarding.removal.agentHint', { role: user.role.name })}</p>
}

function When({ form, name }: { form: RemovalForm; name: string }) {
  const { t } = useTranslation()
  return (
    <Group align="flex-start" gap="md">
      <SegmentedControl
        aria-label={t('offboarding.removal.when')}
        data={[
          { value: 'now', label: t('offboarding.removal.whenNow') },
          { value: 'date', label: t('offboarding.removal.whenDate') },
        ]}
        value={form.onDate ? 'date' : 'now'}
        disabled={form.busy}
        onChange={(value) => form.setOnDate(value === 'date')}
      />
      {form.onDate ? (
        <TextInput
          type="datetime-local"
          label={t('offboarding.removal.date')}
          description={t('offboarding.removal.dateHint', { name })}
          value={form.date}
          error={form.problemOf('date')}
          disabled={form.busy}
          onChange={(event) => form.setDate(event.currentTarget.value)}
          data-field="date"
          className={classes.field}
        />
      ) : null}
    </Group>
  )
}

interface ConfirmationProps {
  form: RemovalForm
  name: string
  undoDays: number
}

function Confirmation({ form, name, undoDays }: ConfirmationProps) {
  const { t } = useTranslation()
  const [opened] = useState(() => new Date())
  const from = form.at ?? opened
  const until = dayAndTime(new Date(from.getTime() + undoDays * 24 * 60 * 60 * 1000))
  const words = form.onDate && form.at ? 'understandDate' : 'understandNow'
  return (
    <>
      <Checkbox
        className={classes.understood}
        label={t(`offboarding.removal.${words}`, { name, until, at: form.at ? dayAndTime(form.at) : '' })}
        checked={form.understood}
        disabled={form.busy}
        onChange={(event) => form.setUnderstood(event.currentTarget.checked)}
        data-field="understood"
      />
      {form.passwordAsked ? (
        <ConfirmingPassword
          mt="md"
          value={form.password}
          error={form.problemOf('password')}
          disabled={form.busy}
          onChange={(event) => form.setPassword(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') form.submit()
          }}
          data-field="password"
          className={classes.field}
        />
      ) : null}
    </>
  )
}
