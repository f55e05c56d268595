import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCan, useSession } from '#web/session.tsx'
import classes from './chat-list.module.css'
import { type Tab, tabs, useChatCounts } from './chat-query.ts'

export function ChatTabs({ tab }: { tab: Tab }) {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const can = useCan()
  const counts = useChatCounts()
  return (
    <nav className={classes.tabs} aria-label={t('inbox.tabs.label')}>
      {tabs
        .filter((name) => name !== 'solved' || can('solvedTab'))
        .map((name) => (
          <Link
            key={name}
            to="/w/$slug/inbox/$tab/{-$chatId}"
            params={{ slug: workspace.slug, tab: name, chatId: undefined }}
            className={classes.tab}
            aria-current={name === tab ? 'page' : undefined}
          >
            {t(`inbox.tabs.${name}`)}
            {name !== 'solved' && counts ? <span className={classes.count}>{counts[name]}</span> : null}
          </Link>
        ))}
    </nav>
  )
}
