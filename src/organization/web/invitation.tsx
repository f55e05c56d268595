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

function Accept({ token, invitation }: { token: string; invitation: Invitation }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { name, email, workspace, joined } = invitation
  const words = (key: string) =>
    t(`organization.invitation.${joined ? `again.${key}` : key}`, { name, email, workspace: workspace.name })
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const { signedIn } = await api.post<Acceptance>(`/invitations/${encodeURIComponent(token)}`, {
        password,
      })
      queryClient.clear()
      const to = { params: { slug: workspace.slug }, replace: true }
      if (signedIn) await navigate({ to: '/w/$slug', ...to })
      else
        await navigate({ to: '/w/$slug/sign-in', search: { why: 'second_factor' }, state: { email }, ...to })
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
        ready={password.length >= passwordLength}
      >
        {/* Lets password managers store the pair. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          autoComplete="new-password"
          label={t('organization.invitation.password')}
          description={t('organization.invitation.passwordHint', { count: passwordLength })}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
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
