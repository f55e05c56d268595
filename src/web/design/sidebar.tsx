import { ActionIcon, Tooltip } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import IconLayoutSidebarLeftCollapse from '@tabler/icons-react/dist/esm/icons/IconLayoutSidebarLeftCollapse.mjs'
import IconLayoutSidebarLeftExpand from '@tabler/icons-react/dist/esm/icons/IconLayoutSidebarLeftExpand.mjs'
import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '../session.tsx'
import classes from './app-frame.module.css'
import { type Area, useAddress, useAreas } from './areas.ts'
import { ColorSchemeSwitch } from './color-scheme-switch.tsx'
import { MeMenu } from './me-menu.tsx'
import { ViewAs } from './view-as.tsx'

export function Sidebar() {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const areas = useAreas()
  const [narrow, setNarrow] = useLocalStorage({ key: 'handover.sidebar.narrow', defaultValue: false })
  const label = narrow ? t('web.frame.expand') : t('web.frame.collapse')
  const ToggleIcon = narrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  return (
    <nav className={classes.sidebar} data-narrow={narrow || undefined} aria-label={t('web.areas.main')}>
      <div className={classes.top}>
        <span className={classes.mark} data-letter={workspace.name.slice(0, 1).toUpperCase()} aria-hidden />
        <span className={classes.workspace}>{workspace.name}</span>
        <Tooltip label={label} position="right">
          <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={() => setNarrow(!narrow)}>
            <ToggleIcon size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={classes.nav}>
        {areas.map((area) => (
          <AreaEntries key={area.key} area={area} narrow={narrow} />
        ))}
      </div>
      <div className={classes.foot}>
        <ViewAs narrow={narrow} />
        <div className={classes.footRow}>
          <MeMenu narrow={narrow} />
          <ColorSchemeSwitch />
        </div>
      </div>
    </nav>
  )
}

function AreaEntries({ area, narrow }: { area: Area; narrow: boolean }) {
  const { t } = useTranslation()
  const address = useAddress()
  const here = useHere()
  const label = t(`web.areas.${area.key}`)
  const current = area.path === '' ? here === address('') : here.startsWith(`${address(area.path)}/`)
  return (
    <div className={classes.area} data-current={current || undefined}>
      <Tooltip label={label} position="right" disabled={!narrow}>
        <Link
          to={address(area.tabs[0]?.path ?? area.path)}
          className={classes.areaLink}
          aria-label={narrow ? label : undefined}
          aria-current={current && (narrow || area.tabs.length === 0) ? 'page' : undefined}
          data-current={(current && (narrow || area.tabs.length === 0)) || undefined}
        >
          <area.icon size={18} stroke={1.7} aria-hidden />
          <span className={classes.label}>{label}</span>
        </Link>
      </Tooltip>
      {narrow
        ? null
        : area.tabs.map((tab) => {
            const at = here === address(tab.path) || here.startsWith(`${address(tab.path)}/`)
            return (
              <Link
                key={tab.key}
                to={address(tab.path)}
                ref={at ? keepInSight : undefined}
                className={classes.tab}
                aria-current={at ? 'page' : undefined}
                data-current={at || undefined}
              >
                {t(`web.tabs.${area.key}.${tab.key}`)}
              </Link>
            )
          })}
    </div>
  )
}

// On a low screen the entry of the current screen may lie below the fold, also once the foot has grown.
function keepInSight(entry: HTMLElement | null) {
  const scrolled = entry?.closest(`.${classes.nav}`)
  if (!entry || !scrolled) return
  const watch = new ResizeObserver(() => entry.scrollIntoView({ block: 'nearest' }))
  watch.observe(scrolled)
  return () => watch.disconnect()
}

function useHere(): string {
  return useLocation({ select: ({ pathname }) => pathname.replace(/\/$/, '') })
}
