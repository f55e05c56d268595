import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, Problem } from '#web/api.ts'
import { Door } from '#web/design/door.tsx'
import { problemText } from '#web/design/problem-text.ts'
import { queryClient, useGet } from '#web/queries.ts'
import classes from './door-foot.module.css'

/** The workspace's own sign-in; says why somebody was sent here. */
export default function SignIn() {
  const { t } = useTranslation()
  const { slug } = useParams({ strict: false }) as { slug: string }
  const { why, next } = useSearch({ strict: false }) as { why?: string; next?: string }
  const workspace = useGet<{ name: string }>(`/workspaces/${encodeURIComponent(slug)}`)
  const unknown =
    workspace.error instanceof Problem && workspace.error.status < 500 && workspace.error.code !== 'offline'
  if (unknown) return <UnknownWorkspace slug={slug} />
  const title = workspace.data
    ? t('organization.signIn.titleTo', { name: workspace.data.name })
    : t('organization.signIn.title')
  return (
    <Door title={title} notice={reason(why, t)}>
      <SignInForm slug={slug} next={next} />
      <p className={classes.foot}>
        <Link to="/">{t('organization.signIn.other')}</Link>
      </p>
    </Door>
  )
}

function UnknownWorkspace({ slug }: { slug: string }) {
  const { t } = useTranslation()
  return (
    <Door title={t('organization.signIn.unknownTitle')} intro={t('organization.signIn.unknown', { slug })}>
      <Button component={Link} to="/" variant="default">
        {t('organization.signIn.other')}
      </Button>
    </Door>
  )
}

function reason(why: string | undefined, t: TFunction): string | null {
  if (!why) return null
  return why === 'signed_out' ? t('organization.signIn.why.signed_out') : t('organization.signIn.why.expired')
}

function SignInForm({ slug, next }: { slug: string; next: string | undefined }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [given, setGiven] = useState({ email: '', password: '', code: '' })
  const [asksCode, setAsksCode] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    try {
      const { code, ...credentials } = given
      const body = asksCode ? { ...credentials, code: code.replaceAll(' ', '') } : credentials
      await api.post(`/workspaces/${encodeURIComponent(slug)}/session`, body)
      queryClient.clear()
      await navigate({ href: safeNext(next, slug), replace: true })
    } catch (error) {
      const needsCode = error instanceof Problem && error.code === 'second_factor_required'
      if (needsCode) setAsksCode(true)
      setProblem(needsCode && !asksCode ? null : sentence(error, slug, asksCode, t))
    } finally {
      setBusy(false)
    }
  }
  const field = (name: keyof typeof given) => ({
    value: given[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setGiven({ ...given, [name]: event.currentTarget.value }),
  })
  return (
    <form onSubmit={submit}>
      <Stack gap="md" mt="lg">
        {problem ? (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        ) : null}
        <TextInput
          type="email"
          autoComplete="username"
          label={t('organization.signIn.email')}
          {...field('email')}
          required
          withAsterisk={false}
          autoFocus
        />
        <PasswordInput
          autoComplete="current-password"
          label={t('organization.signIn.password')}
          {...field('password')}
          required
          withAsterisk={false}
        />
        {asksCode ? (
          <TextInput
            autoComplete="one-time-code"
            label={t('organization.signIn.code')}
            description={t('organization.signIn.codeHint')}
            {...field('code')}
            required
            withAsterisk={false}
            autoFocus
          />
        ) : null}
        <Button type="submit" loading={busy} fullWidth>
          {t('organization.signIn.submit')}
        </Button>
      </Stack>
    </form>
  )
}

function sentence(error: unknown, slug: string, askedCode: boolean, t: TFunction): string {
  if (!(error instanceof Problem)) return problemText(error, t)
  if (error.status === 429) return t('organization.signIn.wait', { count: error.retryAfter ?? 60 })
  if (error.status === 404) return t('organization.signIn.unknown', { slug })
  if (error.code === 'account_disabled') return t('organization.signIn.disabled')
  if (error.code === 'second_factor_required' && askedCode) return t('organization.signIn.codeWrong')
  if (error.code === 'invalid_credentials') {
    return askedCode ? t('organization.signIn.codeWrong') : t('organization.signIn.invalid')
  }
  return problemText(error, t)
}

// Only addresses of this workspace: a link must not send somebody elsewhere after they signed in.
function safeNext(next: string | undefined, slug: string): string {
  const home = `/w/${slug}`
  const inside = next === home || next?.startsWith(`${home}/`) || next?.startsWith(`${home}?`)
  return inside && !next?.startsWith(`${home}/sign-in`) ? (next as string) : home
}
