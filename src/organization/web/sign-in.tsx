import { Button, PasswordInput, TextInput } from '@mantine/core'
import { Link, useLocation, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Problem } from '#web/api.ts'
import { Door } from '#web/design/door.tsx'
import { queryClient, useGet } from '#web/queries.ts'
import classes from './door-foot.module.css'
import { DoorForm } from './door-form.tsx'
import { SecondFactorStep } from './sign-in-second-factor.tsx'
import { type SignIn as Attempt, useSignIn } from './sign-in-steps.ts'

/** The workspace's own sign-in; says why somebody was sent here. */
export default function SignIn() {
  const { t } = useTranslation()
  const { slug } = useParams({ strict: false }) as { slug: string }
  const { why, next } = useSearch({ strict: false }) as { why?: string; next?: string }
  const email = useLocation().state.email ?? ''
  const navigate = useNavigate()
  const workspace = useGet<{ name: string }>(`/workspaces/${encodeURIComponent(slug)}`)
  const enter = () => {
    queryClient.clear()
    return navigate({ href: safeNext(next, slug), replace: true })
  }
  const attempt = useSignIn(slug, email, { enter })
  const unknown =
    workspace.error instanceof Problem && workspace.error.status < 500 && workspace.error.code !== 'offline'
  if (unknown) return <UnknownWorkspace slug={slug} />
  if (attempt.step.kind !== 'password') {
    return <SecondFactorStep attempt={attempt} step={attempt.step} slug={slug} enter={enter} />
  }
  const title = workspace.data
    ? t('organization.signIn.titleTo', { name: workspace.data.name })
    : t('organization.signIn.title')
  return (
    <Door title={title} notice={reason(why, t)}>
      <SignInForm attempt={attempt} slug={slug} />
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
  if (why === 'second_factor') return t('organization.codeStep.why')
  // The end is heard of in two ways, the news and a refused request, and either may come first.
  return t('organization.signIn.ended')
}

function SignInForm({ attempt, slug }: { attempt: Attempt; slug: string }) {
  const { t } = useTranslation()
  const { given, give } = attempt
  const filled = given.email !== ''
  return (
    <DoorForm attempt={attempt} submitLabel={t('organization.signIn.submit')}>
      <TextInput
        type="email"
        autoComplete="username"
        label={t('organization.signIn.email')}
        value={given.email}
        onChange={(event) => give({ ...given, email: event.currentTarget.value })}
        required
        withAsterisk={false}
        autoFocus={!filled}
      />
      <div>
        <PasswordInput
          autoComplete="current-password"
          label={t('organization.signIn.password')}
          value={given.password}
          onChange={(event) => give({ ...given, password: event.currentTarget.value })}
          required
          withAsterisk={false}
          autoFocus={filled}
        />
        <p className={classes.below}>
          <Link to="/w/$slug/forgotten-password" params={{ slug }} state={{ email: given.email }}>
            {t('organization.forgotten.link')}
          </Link>
        </p>
      </div>
    </DoorForm>
  )
}

// Only addresses of this workspace: a link must not send somebody elsewhere after they signed in.
function safeNext(next: string | undefined, slug: string): string {
  const home = `/w/${slug}`
  const inside = next === home || next?.startsWith(`${home}/`) || next?.startsWith(`${home}?`)
  return inside && !next?.startsWith(`${home}/sign-in`) ? (next as string) : home
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Filled in at the door; kept out of addresses, which are logged. */
    email?: string
  }
}
