import { useMediaQuery } from '@mantine/hooks'
import IconWifiOff from '@tabler/icons-react/dist/esm/icons/IconWifiOff.mjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DemoSwitcher } from '#organization/web/demo-switcher.tsx'
import { useConnection } from '../live.ts'
import classes from './app-frame.module.css'
import { BottomBar } from './bottom-bar.tsx'
import { Sidebar } from './sidebar.tsx'

/** Sidebar (or a bottom bar on phones) around the screen. */
export function AppFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        {t('web.skip')}
      </a>
      {phone ? null : <Sidebar />}
      <div className={classes.column}>
        <DemoSwitcher />
        <OfflineBar />
        <main id="main" tabIndex={-1} className={classes.main}>
          {children}
        </main>
      </div>
      {phone ? <BottomBar /> : null}
    </div>
  )
}

function OfflineBar() {
  const { t } = useTranslation()
  const offline = useConnection() === 'offline'
  return (
    <div role="status">
      {offline ? (
        <div className={classes.offline}>
          <IconWifiOff size={16} aria-hidden />
          {t('web.offline')}
        </div>
      ) : null}
    </div>
  )
}
