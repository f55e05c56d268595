import { Menu, UnstyledButton } from '@mantine/core'
import IconLogout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs'
import IconPlayerPause from '@tabler/icons-react/dist/esm/icons/IconPlayerPause.mjs'
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs'
import IconShieldLock from '@tabler/icons-react/dist/esm/icons/IconShieldLock.mjs'
import IconUserCircle from '@tabler/icons-react/dist/esm/icons/IconUserCircle.mjs'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, sessionLost } from '../api.ts'
import { switchSession } from '../live.ts'
import { useAct } from '../queries.ts'
import { useSession } from '../session.tsx'
import classes from './app-frame.module.css'
import { useAddress } from './areas.ts'
import { Initials } from './person.tsx'
import { StatusDot } from './status-dot.tsx'

export function MeMenu({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation()
  const { user } = useSession()
  const status = user.availability
  return (
    <Menu position="top-start" width={230}>
      <Menu.Target>
        <UnstyledButton
          className={classes.me}
          aria-label={
            narrow ? t('web.frame.me', { name: user.name, status: t(`web.status.${status}`) }) : undefined
          }
        >
          <Initials person={user} size="md" />
          {narrow ? null : (
            <span className={classes.meWords}>
              <span className={classes.meName}>{user.name}</span>
              <StatusDot status={status} />
            </span>
          )}
        </UnstyledButton>
      </Menu.Target>
      <MeDropdown />
    </Menu>
  )
}

function MeDropdown() {
  const { t } = useTranslation()
  const { user } = useSession()
  const navigate = useNavigate()
  const address = useAddress()
  const hasProfile = '/w/$slug/organization/users/$id' in useRouter().routesByPath
  const away = user.availability === 'away'
  const availability = useAct({
    act: () => api.patch('/session', { availability: away ? 'available' : 'away' }),
    stale: ['/session', '/users'],
  })
  const signOut = useAct({
    act: () => switchSession(() => api.delete('/session')),
    after: () => sessionLost(''),
  })
  return (
    <Menu.Dropdown>
      <Menu.Label>{user.role.name}</Menu.Label>
      <Menu.Item
        leftSection={
          away ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />
        }
        onClick={() => availability.mutate()}
      >
        {away ? t('web.frame.becomeAvailable') : t('web.frame.becomeAway')}
        <span className={classes.hint}>{away ? t('web.frame.availableHint') : t('web.frame.awayHint')}</span>
      </Menu.Item>
      {hasProfile ? (
        <Menu.Item
          leftSection={<IconUserCircle size={16} aria-hidden />}
          onClick={() => void navigate({ to: address(`organization/users/${user.id}`) })}
        >
          {t('web.frame.profile')}
        </Menu.Item>
      ) : null}
      <Menu.Item
        leftSection={<IconShieldLock size={16} aria-hidden />}
        onClick={() => void navigate({ to: address('settings/account') })}
      >
        {t('web.frame.account')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
        {t('web.frame.signOut')}
      </Menu.Item>
    </Menu.Dropdown>
  )
}
