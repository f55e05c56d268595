import { Alert, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ColorSchemeSwitch } from './color-scheme-switch.tsx'
import classes from './door.module.css'
import icon from './icon.svg'
import { usePageTitle } from './page.tsx'

interface DoorProps {
  title: string
  intro?: ReactNode
  /** Why somebody stands here: "You were signed out". */
  notice?: string | null | undefined
  wide?: boolean
  children: ReactNode
}

/** A screen outside the workspace: choose, sign in, set up, accept an invitation. */
export function Door({ title, intro, notice, wide, children }: DoorProps) {
  const { t } = useTranslation()
  usePageTitle(title)
  return (
    <div className={classes.door}>
      <header className={classes.header}>
        <img src={icon} alt="" width={28} height={28} />
        <span className={classes.product}>{t('web.product')}</span>
        <ColorSchemeSwitch />
      </header>
      <main className={classes.card} data-wide={wide || undefined}>
        {notice ? (
          <Alert color="brand" role="status" mb="lg">
            {notice}
          </Alert>
        ) : null}
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        {intro ? <p className={classes.intro}>{intro}</p> : null}
        {children}
      </main>
    </div>
  )
}
