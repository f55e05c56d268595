import { Button } from '@mantine/core'
import IconHistory from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs'
import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs'
import { Link, type LinkProps, useLocation, useParams } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { Problem } from '#web/api.ts'
import { useAddress } from '#web/design/areas.ts'
import { Page } from '#web/design/page.tsx'
import { RowMenu } from '#web/design/row-menu.tsx'
import { Failed, Loading } from '#web/design/states.tsx'
import { useGet } from '#web/queries.ts'
import { useCan } from '#web/session.tsx'
import { UserGone, userBanners, userSections } from '#web/user-sections.ts'
import { Sessions } from './sessions.tsx'
import { TextLink } from './text-link.tsx'
import classes from './user.module.css'
import { useUserActions } from './user-actions.tsx'
import { UserPeople } from './user-people.tsx'
import { UserProfile } from './user-profile.tsx'
import { UserReach } from './user-reach.tsx'
import { UserRole } from './user-role.tsx'
import { UserTokens } from './user-tokens.tsx'

/** One user: who they are, what their role permits, whom they reach and who reaches them. */
export default function UserPage() {
  const { t } = useTranslation()
  const can = useCan()
  const { id } = useParams({ strict: false }) as { id: string }
  const user = useGet<User>(`/users/${id}`)
  return (
    <Page
      title={user.data?.name ?? t('organization.users.title')}
      intro={
        can('manageUsers') ? (
          <TextLink to="organization/users">{t('organization.userPage.back')}</TextLink>
        ) : undefined
      }
      actions={user.data ? <Actions user={user.data} /> : null}
    >
      {user.isPending ? <Loading /> : null}
      {user.error ? <Missing id={id} error={user.error} retry={user.refetch} /> : null}
      {user.data ? <Sections user={user.data} /> : null}
    </Page>
  )
}

function Missing({ id, error, retry }: { id: string; error: Error; retry: () => void }) {
  if (!(error instanceof Problem) || error.status !== 404) return <Failed error={error} retry={retry} />
  return (
    <Suspense fallback={<Loading />}>
      <UserGone id={id} error={error} />
    </Suspense>
  )
}

function Actions({ user }: { user: User }) {
  const { t } = useTranslation()
  const can = useCan()
  const address = useAddress()
  const actions = useUserActions()
  return (
    <>
      {user.can.edit ? (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
          onClick={() => actions.edit(user)}
        >
          {t('organization.userPage.edit')}
        </Button>
      ) : null}
      {can('manageWorkspace') ? (
        <Button
          component={Link}
          size="xs"
          variant="default"
          leftSection={<IconHistory size={16} aria-hidden />}
          to={address('settings/audit')}
          search={{ subject: `user:${user.id}` } as LinkProps['search']}
        >
          {t('organization.userPage.activity')}
        </Button>
      ) : null}
      <RowMenu name={user.name} actions={actions.menu(user)} />
      {actions.dialogs}
    </>
  )
}

function Sections({ user }: { user: User }) {
  const { hash } = useLocation()
  useEffect(() => {
    if (hash) document.getElementById(hash)?.scrollIntoView({ block: 'start' })
  }, [hash])
  return (
    <div className={classes.sections}>
      <Suspense>
        {userBanners.map((Banner, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <Banner key={n} user={user} />
        ))}
      </Suspense>
      <div className={classes.column}>
        <UserProfile user={user} />
        <UserRole user={user} />
        <Suspense>
          {userSections.map((Added, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
            <Added key={n} user={user} />
          ))}
        </Suspense>
      </div>
      <div className={classes.column}>
        <UserReach user={user} />
        <UserPeople user={user} />
        {user.can.signOut ? <Sessions user={user} /> : null}
        {user.can.signOut ? <UserTokens user={user} /> : null}
      </div>
    </div>
  )
}
