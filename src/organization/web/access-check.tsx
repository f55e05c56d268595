import { SegmentedControl } from '@mantine/core'
import IconListSearch from '@tabler/icons-react/dist/esm/icons/IconListSearch.mjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AccessExplanation } from '#access/web/explanation.tsx'
import type { User } from '#organization/contract.ts'
import { useFilters } from '#web/design/filters.ts'
import { Page } from '#web/design/page.tsx'
import { Failed, FirstUse, Loading, NotPermitted } from '#web/design/states.tsx'
import { UserPicker } from '#web/design/user-picker.tsx'
import { useGet } from '#web/queries.ts'
import { useCan, useSession } from '#web/session.tsx'
import classes from './access-check.module.css'
import { SubjectPicker } from './access-check-subject.tsx'
import { kindOf, type SubjectKind, useSubject } from './access-check-subjects.ts'
import { WhatIf } from './access-check-what-if.tsx'
import { OneToOneDialog } from './one-to-one-dialog.tsx'
import { Section } from './section.tsx'

/** Any pair of viewer and thing: one answer, why, and what would be if the viewer stood elsewhere. Both in the address. */
export default function AccessCheck() {
  const { t } = useTranslation()
  if (useCan()('manageUsers')) return <Question />
  return (
    <Page title={t('organization.accessCheck.title')}>
      <NotPermitted permission="organization.manageUsers" />
    </Page>
  )
}

function Question() {
  const { t } = useTranslation()
  const { values, set } = useFilters(['viewer', 'subject', 'kind', 'role', 'reportsTo'])
  const kind = kindOf(values.subject || values.kind)
  const viewer = useGet<User>(values.viewer ? `/users/${values.viewer}` : null)
  const subject = useSubject(values.subject)
  const person = viewer.data ?? null
  const called = t(`organization.accessCheck.subject.${kind}`, { name: subject.name })
  return (
    <Page
      title={t('organization.accessCheck.title')}
      intro={t('organization.accessCheck.intro')}
      width="text"
    >
      <div className={classes.question}>
        <UserPicker
          label={t('organization.accessCheck.viewer')}
          value={person}
          onChange={(user) => set({ viewer: user?.id ?? null, role: null, reportsTo: null })}
        />
        <Kinds kind={kind} onChange={(next) => set({ kind: next, subject: null })} />
        <SubjectPicker
          key={kind}
          kind={kind}
          chosen={subject.name === null ? null : { id: subject.id, name: subject.name }}
          onChange={(id) => set({ subject: id && `${kind}:${id}`, kind: id ? null : kind })}
        />
      </div>
      {values.viewer && values.subject ? null : (
        <FirstUse icon={<IconListSearch size={28} aria-hidden />} title={t('organization.accessCheck.start')}>
          {t('organization.accessCheck.startHint')}
        </FirstUse>
      )}
      {viewer.error ? <Failed error={viewer.error} retry={() => void viewer.refetch()} /> : null}
      {subject.error && !viewer.error ? <Failed error={subject.error} retry={subject.retry} /> : null}
      {person && values.subject && !subject.error ? (
        subject.name === null ? (
          <Loading lines={3} />
        ) : (
          <div className={classes.answers}>
            <Answer viewer={person} subject={values.subject} name={called} keeper={subject.keeper} />
            <WhatIf
              key={person.id}
              viewer={person}
              subject={values.subject}
              name={called}
              supposed={{ roleId: values.role || null, reportsToId: values.reportsTo || null }}
              onSuppose={({ roleId, reportsToId }) => set({ role: roleId, reportsTo: reportsToId })}
            />
          </div>
        )
      ) : null}
    </Page>
  )
}

interface AnswerProps {
  viewer: User
  subject: string
  /** What the subject is called. */
  name: string
  /** Whose work it is. */
  keeper: { id: string; name: string } | null
}

function Answer({ viewer, subject, name, keeper }: AnswerProps) {
  const { t } = useTranslation()
  const me = useSession().user
  const [giving, setGiving] = useState(false)
  // Nobody but an admin opens more to themself.
  const mayGive = keeper !== null && keeper.id !== viewer.id && (me.isAdmin || viewer.id !== me.id)
  return (
    <Section title={t('organization.accessCheck.answer')}>
      <AccessExplanation
        viewer={viewer}
        subject={subject}
        name={name}
        onGive={mayGive ? () => setGiving(true) : undefined}
      />
      {giving ? <OneToOneDialog user={viewer} target={keeper} onClose={() => setGiving(false)} /> : null}
    </Section>
  )
}

function Kinds({ kind, onChange }: { kind: SubjectKind; onChange: (kind: SubjectKind) => void }) {
  const { t } = useTranslation()
  const kinds: SubjectKind[] = useCan()('inbox') ? ['chat', 'contact', 'user'] : ['contact', 'user']
  return (
    <div>
      <span className={classes.label} id="access-check-kind">
        {t('organization.accessCheck.kind')}
      </span>
      <SegmentedControl
        aria-labelledby="access-check-kind"
        className={classes.kinds}
        fullWidth
        value={kind}
        onChange={(next) => onChange(next as SubjectKind)}
        data={kinds.map((value) => ({ value, label: t(`organization.accessCheck.kinds.${value}`) }))}
      />
    </div>
  )
}
