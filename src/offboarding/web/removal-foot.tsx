import { Alert, Anchor, Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import type { Problem } from '#web/api.ts'
import { useAddress } from '#web/design/areas.ts'
import { problemText } from '#web/design/problem-text.ts'
import classes from './removal-foot.module.css'
import { focusField, type Missing, type RemovalForm } from './removal-form.ts'

interface FootProps {
  form: RemovalForm
  user: User
  onCancel: () => void
}

/** The button, and beside it the name of everything that is still missing. */
export function RemovalFoot({ form, user, onCancel }: FootProps) {
  const { t } = useTranslation()
  const ready = form.missing.length === 0
  return (
    <>
      {form.trouble ? <Trouble problem={form.trouble} name={user.name} /> : null}
      <div className={classes.foot}>
        <div className={classes.missing} id="removal-missing" role="status">
          {ready ? t('offboarding.removal.ready') : <StillMissing missing={form.missing} />}
        </div>
        <Group gap="xs" wrap="nowrap" className={classes.buttons}>
          <Button variant="default" onClick={onCancel} disabled={form.busy}>
            {t('web.cancel')}
          </Button>
          <Button
            color="red"
            disabled={!ready}
            loading={form.busy}
            onClick={form.submit}
            aria-describedby="removal-missing"
          >
            {t(form.onDate ? 'offboarding.removal.submitDate' : 'offboarding.removal.submit')}
          </Button>
        </Group>
      </div>
    </>
  )
}

function StillMissing({ missing }: { missing: Missing[] }) {
  const { t } = useTranslation()
  return (
    <ul className={classes.list} aria-label={t('offboarding.removal.missing.label')}>
      {missing.map((field) => (
        <li key={field}>
          <button type="button" onClick={() => focusField(field)}>
            {t(`offboarding.removal.missing.${field}`)}
          </button>
        </li>
      ))}
      {missing.length > 1 ? (
        <li className={classes.more} aria-hidden>
          {t('offboarding.removal.missing.more', { count: missing.length - 1 })}
        </li>
      ) : null}
    </ul>
  )
}

function Trouble({ problem, name }: { problem: Problem; name: string }) {
  const { t } = useTranslation()
  const address = useAddress()
  const already = problem.code.startsWith('already')
  const removalId = problem.extra.removalId
  return (
    <Alert color="red" role="alert" mb="sm" data-field="trouble" tabIndex={-1}>
      {already ? t('offboarding.removal.already', { name }) : problemText(problem, t)}
      {already ? (
        <Anchor
          component={Link}
          to={address(`organization/removals${typeof removalId === 'string' ? `/${removalId}` : ''}`)}
          className={classes.receipt}
        >
          {t(
            typeof removalId === 'string'
              ? 'offboarding.removal.toReceipt'
              : 'offboarding.removal.toRemovals',
          )}
        </Anchor>
      ) : null}
    </Alert>
  )
}
