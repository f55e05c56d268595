import { Button, PasswordInput } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Acceptance } from '#organization/second-factor-contract.ts'
import { api, Problem } from '#web/api.ts'
import { Door } from '#web/design/door.tsx'
import { problemText } from '#web/design/problem-text.ts'
import { Failed, Loading } from '#web/design/states.tsx'
import { queryClient, useGet } from '#web/queries.ts'
import { DoorForm } from './door-form.tsx'
import { passwordLength } from './password.ts'
import { SecondFactorStep } from './sign-in-second-factor.tsx'
import { type SignIn, useSignIn } from './sign-in-steps.ts'

interface Invitation {
  name: string
  email: string
  workspace: { slug: string; name: string }
  joined: boolean
}

/** A single-use link: shows who is invited where, takes a password, signs in. */
export default function InvitationScreen() {
  const { slug, token } = useParams({ strict: false }) as { slug: string; token: string }
  const invitation = useGet<Invitation>(`/invitations/${encodeURIComponent(token)}`)
  if (invitation.data) return <Accept token={token} invitation={invitation.data} />
  if (invitation.isPending) return <Loading />
  if (isGone(invitation.error)) return <Gone slug={slug} />
  return <Failed error={invitation.error} retry={() => void invitation.refetch()} />
}

function isGone(error: unknown): boolean {
  return error instanceof Problem && error.status >= 400 && error.status < 500 && error.status !== 429
}

interface AcceptProps {
  token: string
  invitation: Invitation
}

/** The password, and at once what the account asks for besides: nobody types twice what they have just chosen. */
function Accept({ token, invitation }: AcceptProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { email, workspace } = invitation
  const { slug } = workspace
  const to = { params: { slug }, replace: true }
  const enter = () => {
    queryClient.clear()
    return navigate({ to: '/w/$slug', ...to })
  }
  // The link is used, the password is set.
  const restart = () =>
    navigate({ to: '/w/$slug/sign-in', search: { why: 'second_factor' }, state: { email }, ...to })
  const signIn = useSignIn(slug, email, { enter, restart })
  const { step, given } = signIn
  const accept = async () => {
    const path = `/invitations/${encodeURIComponent(token)}`
    const { signedIn } = await api.post<Acceptance>(path, { password: given.password })
    await (signedIn ? enter() : signIn.submit())
  }
  if (step.kind === 'password') return <Password invitation={invitation} signIn={signIn} accept={accept} />
  const done = t('organization.codeStep.passwordSet')
  return <SecondFactorStep attempt={signIn} step={step} slug={slug} enter={enter} done={done} />
}

interface PasswordProps {
  invitation: Invitation
  signIn: SignIn
  accept: () => Promise<void>
}

function Password({ invitation, signIn: { given, give }, accept }: PasswordProps) {
  const { t } = useTranslation()
  const { name, email, workspace, joined } = invitation
  const words = (key: string) =>
    t(`organization.invitation.${joined ? `again.${key}` : key}`, { name, email, workspace: workspace.name })
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await accept()
    } catch (error) {
      setProblem(problemText(error, t))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Door title={words('title')} intro={words('intro')}>
      <DoorForm
        attempt={{ problem, busy, submit }}
        submitLabel={words('submit')}
        ready={given.password.length >= passwordLength}
      >
        {/* Lets password managers store the pair. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          autoComplete="new-password"
          label={t('organization.invitation.password')}
          description={t('organization.invitation.passwordHint', { count: passwordLength })}
          value={given.password}
          onChange={(event) => give({ ...given, password: event.currentTarget.value })}
          autoFocus
        />
      </DoorForm>
    </Door>
  )
}

function Gone({ slug }: { slug: string }) {
  const { t } = useTranslation()
  return (
    <Door title={t('organization.invitation.gone')} intro={t('organization.invitation.goneHint')}>
      <Button component={Link} to={`/w/${slug}/sign-in`} variant="default">
        {t('organization.invitation.toSignIn')}
      </Button>
    </Door>
  )
}
