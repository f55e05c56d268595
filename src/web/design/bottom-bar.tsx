import { Drawer } from '@mantine/core'
import IconMenu2 from '@tabler/icons-react/dist/esm/icons/IconMenu2.mjs'
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './app-frame.module.css'
import { useAddress, useAreas } from './areas.ts'
import { ColorSchemeSwitch } from './color-scheme-switch.tsx'
import { MeMenu } from './me-menu.tsx'
import { ViewAs } from './view-as.tsx'

/** Navigation of a phone: areas at the bottom, everything else behind "More". */
export function BottomBar() {
  const { t } = useTranslation()
  const areas = useAreas()
  const address = useAddress()
  const here = useLocation({ select: ({ pathname }) => pathname.replace(/\/$/, '') })
  const [opened, setOpened] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet closes when the address changes
  useEffect(() => setOpened(false), [here])
  return (
    <>
      <nav className={classes.bottom} data-foot aria-label={t('web.areas.main')}>
        {areas.map((area) => {
          const current = area.path === '' ? here === address('') : here.startsWith(`${address(area.path)}/`)
          return (
            <Link
              key={area.key}
              to={address(area.tabs[0]?.path ?? area.path)}
              className={classes.bottomLink}
              aria-current={current ? 'page' : undefined}
              data-current={current || undefined}
            >
              <area.icon size={20} stroke={1.7} aria-hidden />
              <span>{t(`web.areas.${area.key}`)}</span>
            </Link>
          )
        })}
        <button
          type="button"
          className={classes.bottomLink}
          aria-expanded={opened}
          onClick={() => setOpened(true)}
        >
          <IconMenu2 size={20} stroke={1.7} aria-hidden />
          <span>{t('web.areas.more')}</span>
        </button>
      </nav>
      <Drawer
        opened={opened}
        onClose={() => setOpened(false)}
        position="bottom"
        size="85%"
        title={t('web.areas.more')}
      >
        {areas
          .filter(({ tabs }) => tabs.length > 0)
          .map((area) => (
            <div key={area.key} className={classes.sheetArea}>
              <h2 className={classes.sheetTitle}>{t(`web.areas.${area.key}`)}</h2>
              {area.tabs.map((tab) => (
                <Link key={tab.key} to={address(tab.path)} className={classes.tab}>
                  {t(`web.tabs.${area.key}.${tab.key}`)}
                </Link>
              ))}
            </div>
          ))}
        <div className={classes.foot}>
          <ViewAs narrow={false} />
          <div className={classes.footRow}>
            <MeMenu narrow={false} />
            <ColorSchemeSwitch />
          </div>
        </div>
      </Drawer>
    </>
  )
}
