import IconCrown from '@tabler/icons-react/dist/esm/icons/IconCrown.mjs'
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs'
import IconLink from '@tabler/icons-react/dist/esm/icons/IconLink.mjs'
import IconLockOff from '@tabler/icons-react/dist/esm/icons/IconLockOff.mjs'
import IconLogout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs'
import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs'
import IconSitemap from '@tabler/icons-react/dist/esm/icons/IconSitemap.mjs'
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import IconUserCheck from '@tabler/icons-react/dist/esm/icons/IconUserCheck.mjs'
import IconUserOff from '@tabler/icons-react/dist/esm/icons/IconUserOff.mjs'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CreatedUser, InvitationSent, User } from '#organization/contract.ts'
import { api } from '#web/api.ts'
import { useAddress } from '#web/design/areas.ts'
import { ConfirmDialog } from '#web/design/dialog.tsx'
import type { RowAction } from '#web/design/row-menu.tsx'
import { useAct } from '#web/queries.ts'
import { LoginInformation } from './login-information.tsx'
import { NewLinkDialog } from './new-link-dialog.tsx'
import { OwnershipDialog } from './ownership-dialog.tsx'
import { ResetSecondFactor } from './second-factor-reset.tsx'
import { UserSheet } from './user-sheet.tsx'

interface UserActions {
  /** What may be done to this user. */
  menu: (user: User) => RowAction[]
  edit: (user: User) => void
  showLogin: (created: CreatedUser) => void
  /** Put it once into the screen. */
  dialogs: ReactNode
}

type Asked = { kind: 'edit' | 'newLink' | 'signOut' | 'resetSecondFactor' | 'makeOwner'; user: User }
type Shown = { user: User; login: InvitationSent['login']; again: boolean }

const icon = { size: 16, 'aria-hidden': true } as const

/** The acts on one user, the same in the list and on the user's page. */
export function useUserActions(): UserActions {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const address = useAddress()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [shown, setShown] = useState<Shown | null>(null)
  const words = (key: string) => t(`organization.users.${key}`)
  const go = (user: User, to = '') => void navigate({ to: address(`organization/users/${user.id}${to}`) })

  const invite = useAct({
    act: (user: User) => api.post<InvitationSent>(`/users/${user.id}/invitation`),
    stale: ['/users'],
    quiet: asked?.kind === 'newLink',
    after: ({ login }, user) => setShown({ user, login, again: true }),
  })
  const reactivate = useAct({
    act: (user: User) => api.delete(`/users/${user.id}/suspension`),
    stale: ['/users', '/hierarchy'],
    done: (_, { name }) => t('organization.users.reactivated', { name }),
    about: ({ id }) => `users/${id}`,
  })

  const menu = (user: User): RowAction[] => {
    const { can, status } = user
    const disabled = status === 'disabled'
    const all: (RowAction | false)[] = [
      can.edit && {
        label: words('edit'),
        icon: <IconPencil {...icon} />,
        onClick: () => setAsked({ kind: 'edit', user }),
      },
      {
        label: words('hierarchy'),
        icon: <IconSitemap {...icon} />,
        onClick: () => void navigate({ to: address('organization/hierarchy'), search: { person: user.id } }),
      },
      {
        label: words('reach'),
        icon: <IconEye {...icon} />,
        onClick: () => void navigate({ to: address(`organization/users/${user.id}`), hash: 'reach' }),
      },
      can.invite && {
        label: words(status === 'invited' ? 'inviteAgain' : 'invite'),
        icon: <IconLink {...icon} />,
        onClick: () => (status === 'invited' ? invite.mutate(user) : setAsked({ kind: 'newLink', user })),
      },
      can.signOut && {
        label: words('signOut'),
        icon: <IconLogout {...icon} />,
        onClick: () => setAsked({ kind: 'signOut', user }),
      },
      can.resetSecondFactor && {
        label: words('resetSecondFactor'),
        icon: <IconLockOff {...icon} />,
        onClick: () => setAsked({ kind: 'resetSecondFactor', user }),
      },
      can.makeOwner && {
        label: t('organization.ownership.make'),
        icon: <IconCrown {...icon} />,
        onClick: () => setAsked({ kind: 'makeOwner', user }),
      },
      can.reactivate &&
        disabled && {
          label: words('reactivate'),
          icon: <IconUserCheck {...icon} />,
          onClick: () => reactivate.mutate(user),
          apart: true,
        },
      can.disable &&
        !disabled && {
          label: words('disable'),
          icon: <IconUserOff {...icon} />,
          onClick: () => go(user, '/suspension'),
          apart: true,
        },
      can.remove && {
        label: words('remove'),
        icon: <IconTrash {...icon} />,
        onClick: () => go(user, '/removal'),
        danger: true,
        apart: !can.disable,
      },
    ]
    return all.filter((one) => one !== false)
  }

  const close = () => setAsked(null)
  const dialogs = (
    <>
      <UserSheet
        opened={asked?.kind === 'edit'}
        onClose={close}
        user={asked?.kind === 'edit' ? asked.user : null}
      />
      {asked?.kind === 'newLink' ? (
        <NewLinkDialog user={asked.user} onConfirm={() => invite.mutateAsync(asked.user)} onClose={close} />
      ) : null}
      <SignOutDialog user={asked?.kind === 'signOut' ? asked.user : null} onClose={close} />
      {asked?.kind === 'resetSecondFactor' ? <ResetSecondFactor user={asked.user} onClose={close} /> : null}
      {asked?.kind === 'makeOwner' ? <OwnershipDialog next={asked.user} onClose={close} /> : null}
      <LoginInformation shown={shown} onClose={() => setShown(null)} />
    </>
  )
  return {
    menu,
    dialogs,
    edit: (user) => setAsked({ kind: 'edit', user }),
    showLogin: (created) => setShown({ ...created, again: false }),
  }
}

function SignOutDialog({ user, onClose }: { user: User | null; onClose: () => void }) {
  const { t } = useTranslation()
  const signOut = useAct({
    act: ({ id }: User) => api.delete(`/users/${id}/sessions`),
    stale: ['/users'],
    done: (_, { name }) => t('organization.users.signedOut', { name }),
    quiet: true,
  })
  return (
    <ConfirmDialog
      opened={user !== null}
      onClose={onClose}
      title={t('organization.users.signOutTitle', { name: user?.name })}
      confirmLabel={t('organization.users.signOutConfirm')}
      onConfirm={async () => user && signOut.mutateAsync(user)}
    >
      {t('organization.users.signOutText')}
    </ConfirmDialog>
  )
}
