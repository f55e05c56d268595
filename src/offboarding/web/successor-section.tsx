import { Button, Checkbox } from '@mantine/core'
import IconMessages from '@tabler/icons-react/dist/esm/icons/IconMessages.mjs'
import IconRoute from '@tabler/icons-react/dist/esm/icons/IconRoute.mjs'
import IconTable from '@tabler/icons-react/dist/esm/icons/IconTable.mjs'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { UserPicker } from '#web/design/user-picker.tsx'
import type { HoldingsPreview } from '../contract.ts'
import { HoldingsCounts } from './holdings-counts.tsx'
import { useHoldingsLinks } from './holdings-links.ts'
import { heldOf, type Kind } from './kinds.ts'
import { focusField, type RemovalForm } from './removal-form.ts'
import classes from './successor-section.module.css'

const icons = { conversations: IconMessages, records: IconTable, automations: IconRoute }

interface SuccessorSectionProps {
  kind: Kind
  user: User
  holdings: HoldingsPreview
  form: RemovalForm
}

/** One of the three things that pass on: what it is, how much of it there is, and who takes it. */
export function SuccessorSection({ kind, user, holdings, form }: SuccessorSectionProps) {
  const { t } = useTranslation()
  const heading = useId()
  const hrefs = useHoldingsLinks(user.id)
  const Icon = icons[kind]
  const counts = heldOf(kind, holdings).map((one) => ({ ...one, href: hrefs[one.name] }))
  const spread = () => {
    form.spread(kind)
    focusField(`section ${kind}`)
  }
  return (
    <section
      className={classes.section}
      aria-labelledby={heading}
      data-field={`section ${kind}`}
      data-set={form.chosen(kind) ? true : undefined}
      tabIndex={-1}
    >
      <h4 id={heading} className={classes.heading}>
        <Icon size={18} aria-hidden />
        {t(`offboarding.kinds.${kind}`)}
      </h4>
      <p className={classes.moves}>{t(`offboarding.removal.moves.${kind}`, { name: user.name })}</p>
      <HoldingsCounts
        counts={counts}
        none={t('offboarding.removal.nothing')}
        label={t(`offboarding.kinds.${kind}`)}
      />
      <div className={classes.choice}>
        <UserPicker
          label={t('offboarding.removal.agent')}
          aria-label={t(`offboarding.removal.agentFor.${kind}`)}
          people={holdings.eligibleSuccessors}
          value={form.chosen(kind)}
          onChange={(one) =>
            form.choose(kind, holdings.eligibleSuccessors.find(({ id }) => id === one?.id) ?? null)
          }
          error={form.problemOf(kind)}
          withAsterisk
          aria-required
          disabled={form.busy}
          openOnFocus={false}
          comboboxProps={{ withinPortal: false }}
          limit={100}
          data-field={kind}
          className={classes.agent}
        />
        {form.maySpread(kind) ? (
          <Button variant="light" onClick={spread} disabled={form.busy} className={classes.same}>
            {t('offboarding.removal.same')}
          </Button>
        ) : null}
      </div>
      {kind === 'automations' ? null : (
        <Checkbox
          mt="sm"
          label={t(`offboarding.removal.log.${kind}`)}
          checked={form.logs[kind]}
          disabled={form.busy}
          onChange={(event) => form.setLog(kind, event.currentTarget.checked)}
        />
      )}
    </section>
  )
}
