import { Alert, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Explanation } from '#access/explanation-contract.ts'
import { AnswerLine, ExplanationAnswer } from '#access/web/explanation.tsx'
import type { User } from '#organization/contract.ts'
import { Problem } from '#web/api.ts'
import { HierarchyField } from '#web/design/hierarchy-field.tsx'
import { problemText } from '#web/design/problem-text.ts'
import { Failed, Loading } from '#web/design/states.tsx'
import { TextButton } from '#web/design/text-button.tsx'
import { useHierarchy } from '#web/design/use-hierarchy.ts'
import { useGet } from '#web/queries.ts'
import { useSession } from '#web/session.tsx'
import classes from './access-check.module.css'
import { useRoles } from './choices.ts'
import { useReportingRefusal } from './reporting-refusal.ts'
import { Section } from './section.tsx'

/** Null leaves it as it is; `none` is directly under the owner. */
export type Supposed = { roleId: string | null; reportsToId: string | null }

interface WhatIfProps {
  viewer: User
  subject: string
  /** What the subject is called in the answer. */
  name: string
  supposed: Supposed
  onSuppose: (supposed: Supposed) => void
}

/** The same question as if the viewer had another role or another reporting person: now, and then. */
export function WhatIf({ viewer, subject, name, supposed, onSuppose }: WhatIfProps) {
  const { t } = useTranslation()
  const me = useSession().user
  const any = supposed.roleId !== null || supposed.reportsToId !== null
  // The owner's place is fixed, and nobody gives themself another role.
  const movable = viewer.can.edit && !viewer.isOwner
  const reset = (
    <TextButton edge="end" disabled={!any} onClick={() => onSuppose({ roleId: null, reportsToId: null })}>
      {t('organization.accessCheck.reset')}
    </TextButton>
  )
  return (
    <Section title={t('organization.accessCheck.whatIf')} {...(movable && { action: reset })}>
      {movable ? (
        <>
          <p className={classes.hint}>{t('organization.accessCheck.whatIfHint')}</p>
          <div className={classes.suppose}>
            {viewer.id === me.id ? null : (
              <RoleField viewer={viewer} supposed={supposed} onSuppose={onSuppose} />
            )}
            <LineField viewer={viewer} supposed={supposed} onSuppose={onSuppose} />
          </div>
          {any ? <Compared viewer={viewer} subject={subject} name={name} supposed={supposed} /> : null}
        </>
      ) : (
        <p className={classes.hint}>{t('organization.accessCheck.notYours')}</p>
      )}
    </Section>
  )
}

type FieldProps = Pick<WhatIfProps, 'viewer' | 'supposed' | 'onSuppose'>

function RoleField({ viewer, supposed, onSuppose }: FieldProps) {
  const { t } = useTranslation()
  const roles = useRoles()
  const others = roles.rows.filter(({ id }) => id !== viewer.role.id)
  return (
    <Select
      label={t('organization.accessCheck.role')}
      placeholder={t('organization.accessCheck.asItIs', { name: viewer.role.name })}
      data={others.map(({ id, name }) => ({ value: id, label: name }))}
      value={supposed.roleId}
      onChange={(roleId) => onSuppose({ ...supposed, roleId })}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('organization.accessCheck.reset') }}
    />
  )
}

function LineField({ viewer, supposed: { roleId, reportsToId }, onSuppose }: FieldProps) {
  const { t } = useTranslation()
  const { isAdmin } = useSession().user
  const { forest } = useHierarchy()
  const refusal = useReportingRefusal(viewer.id)
  const underOwner = t('organization.accessCheck.underOwner')
  const now = viewer.reportsTo?.name ?? underOwner
  const value = reportsToId && reportsToId !== 'none' ? forest.byId.get(reportsToId)?.node : null
  return (
    <HierarchyField
      label={t('organization.accessCheck.reportsTo')}
      value={value ? { id: value.id, name: value.name } : null}
      onChange={(id) =>
        onSuppose({ roleId, reportsToId: id === viewer.reportsTo?.id ? null : (id ?? 'none') })
      }
      nobody={reportsToId === 'none' ? underOwner : t('organization.accessCheck.asItIs', { name: now })}
      mayBeNobody={isAdmin}
      refusal={refusal}
    />
  )
}

// A loop, or a place that is not theirs to give.
const refuses = (error: unknown) => error instanceof Problem && [403, 409, 422].includes(error.status)

function Compared({ viewer, subject, name, supposed }: Omit<WhatIfProps, 'onSuppose'>) {
  const { t } = useTranslation()
  const now = useGet<Explanation>('/access/explanation', { viewerId: viewer.id, subject })
  const then = useGet<Explanation>('/access/explanation', {
    viewerId: viewer.id,
    subject,
    ...(supposed.roleId && { roleId: supposed.roleId }),
    ...(supposed.reportsToId && { reportsToId: supposed.reportsToId }),
  })
  const error = now.error ?? then.error
  if (refuses(then.error)) {
    return (
      <Alert color="red" role="alert" mt="md">
        {problemText(then.error, t)}
      </Alert>
    )
  }
  if (error) return <Failed error={error} retry={() => void then.refetch()} />
  if (!now.data || !then.data) return <Loading lines={3} />
  const same = now.data.see === then.data.see && now.data.edit === then.data.edit
  if (same && then.data.reasons.length === 0) {
    // What is missing stands above already.
    return (
      <div className={classes.compared}>
        <h3>{t('organization.accessCheck.after')}</h3>
        <AnswerLine viewer={viewer.name} name={name} answer={then.data} />
        <p className={classes.hint}>{t('organization.accessCheck.same')}</p>
      </div>
    )
  }
  return (
    <div className={classes.compared}>
      <h3>{t('organization.accessCheck.before')}</h3>
      <AnswerLine viewer={viewer.name} name={name} answer={now.data} />
      <h3>{t('organization.accessCheck.after')}</h3>
      {same && then.data.see ? <p className={classes.hint}>{t('organization.accessCheck.same')}</p> : null}
      <ExplanationAnswer viewer={viewer.name} name={name} answer={then.data} />
    </div>
  )
}
