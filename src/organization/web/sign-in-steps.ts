import type { TFunction } from 'i18next'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SecondFactorSecret } from '#organization/second-factor-contract.ts'
import { api, Problem } from '#web/api.ts'
import { problemText } from '#web/design/problem-text.ts'
import { type Code, noCode, plainCode } from './second-factor-code.tsx'

/** Where somebody stands at the door. */
export type Step =
  | { kind: 'password' }
  | { kind: 'code' }
  | { kind: 'setUp'; secret: SecondFactorSecret }
  | { kind: 'recoveryCodes'; codes: string[] }

export interface SignIn {
  step: Step
  given: { email: string; password: string }
  give: (given: { email: string; password: string }) => void
  code: Code
  enterCode: (code: Code) => void
  /** About the form as a whole. */
  problem: string | null
  /** About the code. */
  codeProblem: string | null
  busy: boolean
  submit: () => Promise<void>
  back: () => void
}

interface Ways {
  enter: () => Promise<void>
  /** Where the password is asked for again, when that is not here. */
  restart?: () => Promise<void>
}

/**
 * Asks for what the server asks for: the password, then a code or the set-up of one, then to store recovery codes. The
 * password is known for as long as it is needed, and to this page alone.
 */
export function useSignIn(slug: string, email: string, { enter, restart }: Ways): SignIn {
  const { t } = useTranslation()
  const [step, setStep] = useState<Step>({ kind: 'password' })
  const [given, give] = useState({ email, password: '' })
  const [code, setCode] = useState(noCode)
  const [problem, setProblem] = useState<string | null>(null)
  const [codeProblem, setCodeProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const goTo = (next: Step) => {
    setCode(noCode)
    setStep(next)
  }
  const forget = () => give((known) => ({ ...known, password: '' }))
  const askAgain = async () => {
    if (restart) return restart()
    goTo({ kind: 'password' })
  }
  const answer = (error: unknown) => {
    const next = nextStep(error, step)
    if (next) {
      // What was shown is forgotten after a while; the code was one for that.
      if (step.kind === 'setUp') setCodeProblem(t('organization.setUpStep.renewed'))
      return goTo(next)
    }
    const said = error instanceof Problem ? error.code : ''
    if (wrongCode.has(said)) return setCodeProblem(wrong(code, t))
    setProblem(sentence(error, slug, t))
    if (said === 'invalid_credentials' || (restart && step.kind === 'password')) return askAgain()
  }
  const submit = async () => {
    setBusy(true)
    setProblem(null)
    setCodeProblem(null)
    try {
      const body = step.kind === 'password' ? given : { ...given, code: plainCode(code) }
      const path = `/workspaces/${encodeURIComponent(slug)}/session`
      const { recoveryCodes } = await api.post<{ recoveryCodes?: string[] }>(path, body)
      if (!recoveryCodes) return await enter()
      forget()
      goTo({ kind: 'recoveryCodes', codes: recoveryCodes })
    } catch (error) {
      await answer(error)
    } finally {
      setBusy(false)
    }
  }
  const enterCode = (entered: Code) => {
    setCodeProblem(null)
    setCode(entered)
  }
  const back = () => {
    setProblem(null)
    setCodeProblem(null)
    forget()
    void askAgain()
  }
  useForgetting(step.kind === 'code' || step.kind === 'setUp', back)
  return { step, given, give, code, enterCode, problem, codeProblem, busy, submit, back }
}

// Browsers keep a page that was left for the way back, with all that it knows.
function useForgetting(knows: boolean, forget: () => void): void {
  useEffect(() => {
    if (!knows) return
    const leave = ({ persisted }: PageTransitionEvent) => persisted && forget()
    window.addEventListener('pagehide', leave)
    return () => window.removeEventListener('pagehide', leave)
  })
}

// Asked for again although one was given: there was nothing in it but spaces and hyphens.
const wrongCode = new Set(['invalid_code', 'second_factor_required'])
const wrong = ({ recovery }: Code, t: TFunction) =>
  t(`organization.codeStep.${recovery ? 'wrongRecovery' : 'wrong'}`)

function nextStep(error: unknown, { kind }: Step): Step | null {
  if (!(error instanceof Problem)) return null
  if (error.code === 'second_factor_required' && kind !== 'code') return { kind: 'code' }
  if (error.code === 'second_factor_setup_required') {
    return { kind: 'setUp', secret: error.extra.secondFactor as SecondFactorSecret }
  }
  return null
}

function sentence(error: unknown, slug: string, t: TFunction): string {
  if (!(error instanceof Problem)) return problemText(error, t)
  if (error.status === 429) return t('organization.signIn.wait', { count: error.retryAfter ?? 60 })
  if (error.status === 404) return t('organization.signIn.unknown', { slug })
  if (error.code === 'account_disabled') return t('organization.signIn.disabled')
  if (error.code === 'invalid_credentials') return t('organization.signIn.invalid')
  return problemText(error, t)
}
