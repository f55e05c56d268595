import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { api, Problem } from '#web/api.ts'
import { useConfirming } from '#web/design/confirming.tsx'
import { problemText } from '#web/design/problem-text.ts'
import { useAct } from '#web/queries.ts'
import type { HoldingsPreview, NewRemoval, Removal } from '../contract.ts'
import { type Kind, kinds, successorOf } from './kinds.ts'

export type Successor = HoldingsPreview['eligibleSuccessors'][number]
export type Missing = Kind | 'date' | 'password' | 'understood'
type Field = Kind | 'date' | 'password'

const nothingChosen: Record<Kind, Successor | null> = {
  conversations: null,
  records: null,
  automations: null,
}

/** What has been decided so far in "Delete Katy", what is missing, and the act itself. */
export function useRemovalForm(user: User, holdings: HoldingsPreview, onDone: (removal: Removal) => void) {
  const { t } = useTranslation()
  const [choices, setChoices] = useState(nothingChosen)
  const [lastChosen, setLastChosen] = useState<Kind | null>(null)
  const [logs, setLogs] = useState({ conversations: true, records: true })
  const [onDate, setOnDate] = useState(false)
  const [date, setDate] = useState('')
  const [password, setPassword] = useState('')
  const confirming = useConfirming()
  const [understood, setUnderstood] = useState(false)
  const [problems, setProblems] = useState<Partial<Record<Field, string>>>({})
  const [trouble, setTrouble] = useState<Problem | null>(null)

  const isEligible = (one: Successor | null) => holdings.eligibleSuccessors.some(({ id }) => id === one?.id)
  const forget = (...fields: Field[]) =>
    setProblems((before) =>
      Object.fromEntries(Object.entries(before).filter(([name]) => !fields.includes(name as Field))),
    )

  const send = useAct({
    act: (body: NewRemoval) =>
      confirming.send(
        (proof) => api.post<Removal>(`/users/${user.id}/removal`, { ...body, ...proof }),
        password,
      ),
    quiet: true,
    after: onDone,
  })
  const refuse = (error: unknown) => {
    const found = problemsIn(error, t)
    setProblems(found)
    setTrouble(Object.keys(found).length === 0 && error instanceof Problem ? error : null)
    if (found.password) setPassword('')
    requestAnimationFrame(() => focusField((Object.keys(found)[0] as Field) ?? 'trouble'))
  }

  const at = onDate ? momentOf(date) : null
  const missing: Missing[] = [
    ...kinds.filter((kind) => !isEligible(choices[kind])),
    ...(onDate && !isAhead(at) ? (['date'] as const) : []),
    ...(confirming.asked && !password ? (['password'] as const) : []),
    ...(understood ? [] : (['understood'] as const)),
  ]
  const submit = () => {
    if (missing.length > 0 || send.isPending) return
    setTrouble(null)
    setProblems({})
    const to = (kind: Kind) => choices[kind]?.id ?? ''
    send.mutate(
      {
        conversationsTo: to('conversations'),
        recordsTo: to('records'),
        automationsTo: to('automations'),
        logConversations: logs.conversations,
        logRecords: logs.records,
        confirmed: true,
        ...(at ? { at: at.toISOString() } : {}),
      },
      { onError: refuse },
    )
  }

  return {
    choices,
    chosen: (kind: Kind) => (isEligible(choices[kind]) ? choices[kind] : null),
    choose: (kind: Kind, one: Successor | null) => {
      setChoices((before) => ({ ...before, [kind]: one }))
      setLastChosen(kind)
      forget(kind)
    },
    /** True beside the latest choice while the others differ from it. */
    maySpread: (kind: Kind) =>
      lastChosen === kind &&
      isEligible(choices[kind]) &&
      kinds.some((other) => choices[other]?.id !== choices[kind]?.id),
    spread: (kind: Kind) => {
      const one = choices[kind]
      setChoices({ conversations: one, records: one, automations: one })
      forget(...kinds)
    },
    problemOf: (field: Field): string | undefined => {
      if (problems[field]) return problems[field]
      if (field === 'date') return date && !isAhead(at) ? t('offboarding.removal.datePast') : undefined
      const lost = field === 'password' ? null : choices[field]
      return lost && !isEligible(lost) ? t('offboarding.removal.noLonger', { name: lost.name }) : undefined
    },
    logs,
    setLog: (kind: 'conversations' | 'records', on: boolean) =>
      setLogs((before) => ({ ...before, [kind]: on })),
    onDate,
    setOnDate: (on: boolean) => {
      setOnDate(on)
      setUnderstood(false)
      forget('date')
    },
    date,
    at: isAhead(at) ? at : null,
    setDate: (value: string) => {
      setDate(value)
      forget('date')
    },
    passwordAsked: confirming.asked,
    password,
    setPassword: (value: string) => {
      setPassword(value)
      forget('password')
    },
    understood,
    setUnderstood,
    missing,
    trouble,
    submit,
    busy: send.isPending || send.isSuccess,
  }
}
export type RemovalForm = ReturnType<typeof useRemovalForm>

type Translate = ReturnType<typeof useTranslation>['t']

function problemsIn(error: unknown, t: Translate): Partial<Record<Field, string>> {
  if (!(error instanceof Problem)) return {}
  if (error.code === 'invalid_credentials') return { password: t('offboarding.removal.passwordWrong') }
  const found: Partial<Record<Field, string>> = {}
  for (const { pointer, message } of error.errors) {
    const field = fieldOf(pointer)
    if (field) found[field] = message
  }
  if (error.code === 'not_eligible_successor' && Object.keys(found).length === 0) {
    for (const kind of kinds) found[kind] = problemText(error, t)
  }
  return found
}

function fieldOf(pointer: string): Field | undefined {
  const name = pointer.split('/').pop()
  if (name === 'password') return 'password'
  if (name === 'at') return 'date'
  return kinds.find((kind) => successorOf[kind] === name)
}

/** Fields of the dialog carry `data-field`, so that what is missing can be jumped to. */
export function focusField(field: string): void {
  const place = document.querySelector<HTMLElement>(`[data-field="${field}"]`)
  const target = place?.matches('input, [tabindex]') ? place : place?.querySelector<HTMLElement>('input')
  target?.scrollIntoView({ block: 'center' })
  target?.focus({ preventScroll: true })
}

function momentOf(local: string): Date | null {
  const moment = local ? new Date(local) : null
  return moment && !Number.isNaN(moment.getTime()) ? moment : null
}

function isAhead(moment: Date | null): boolean {
  return moment !== null && moment.getTime() > Date.now()
}
