import { Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { AreaTabs } from './area-tabs.tsx'
import classes from './page.module.css'

interface PageProps {
  title: string
  /** One short line under the title. */
  intro?: ReactNode
  /** Buttons at the right of the title; the main one last. */
  actions?: ReactNode
  /** Search and filters: a line under the title that stays while the content scrolls. */
  filters?: ReactNode
  /** `wide` fills the screen (tables, charts), `text` keeps lines readable (forms, details). */
  width?: 'wide' | 'text'
  /** A list with many filters: on a phone they scroll away with the title, so that the list has the screen. */
  long?: boolean
  children: ReactNode
}

/** A screen inside the frame: title, actions, filters, content. The content scrolls. */
export function Page({ title, intro, actions, filters, width = 'wide', long = false, children }: PageProps) {
  usePageTitle(title)
  return (
    <div className={classes.page} data-long={long || undefined}>
      <AreaTabs />
      <header className={classes.header}>
        <div className={classes.heading}>
          <Title order={1} className={classes.title}>
            {title}
          </Title>
          {intro ? <p className={classes.intro}>{intro}</p> : null}
        </div>
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </header>
      {filters ? <div className={classes.filters}>{filters}</div> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.content} data-width={width} tabIndex={0} aria-label={title}>
        {children}
      </section>
    </div>
  )
}

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Handover`
  }, [title])
}
