import { useMediaQuery } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './area-tabs.module.css'
import { useAddress, useCurrentArea, useIsAt } from './areas.ts'

/** On a phone, which has no sidebar: the way between the screens of one area. The inbox has tabs of its own. */
export function AreaTabs() {
  const { t } = useTranslation()
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const area = useCurrentArea()
  const address = useAddress()
  const isAt = useIsAt()
  if (!phone || !area || area.key === 'inbox' || area.tabs.length < 2) return null
  return (
    <nav className={classes.tabs} aria-label={t(`web.areas.${area.key}`)}>
      {area.tabs.map(({ key, path }) => (
        <Link
          key={key}
          to={address(path)}
          ref={isAt(path) ? bringIntoSight : undefined}
          className={classes.tab}
          aria-current={isAt(path) ? 'page' : undefined}
        >
          {t(`web.tabs.${area.key}.${key}`)}
        </Link>
      ))}
    </nav>
  )
}

function bringIntoSight(tab: HTMLElement | null): void {
  tab?.scrollIntoView({ block: 'nearest', inline: 'center' })
}
