import { VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '#inbox/contract.ts'
import { usePageTitle } from '#web/design/page.tsx'
import { SideSheet } from '#web/design/side-sheet.tsx'
import { NotPermitted } from '#web/design/states.tsx'
import { useGet } from '#web/queries.ts'
import { useCan } from '#web/session.tsx'
import { ChatList } from './chat-list.tsx'
import { type Tab, tabs, useChatFilter, useChatList } from './chat-query.ts'
import type { Rows } from './chat-rows.tsx'
import type { Writing } from './composer.tsx'
import { ContactPanel } from './contact-panel.tsx'
import { Conversation } from './conversation.tsx'
import classes from './inbox.module.css'
import { useInboxKeys } from './inbox-keys.ts'
import { NothingChosen } from './nothing-chosen.tsx'
import { PaneHandle } from './pane-handle.tsx'
import { limits, usePanes } from './panes.ts'
import { usePicked } from './picked.ts'

export default function Inbox() {
  const { t } = useTranslation()
  const can = useCan()
  const { tab: asked, chatId } = useParams({ strict: false }) as { tab?: string; chatId?: string }
  const tab = tabs.find((name) => name === asked) ?? 'mine'
  usePageTitle(t(`inbox.tabs.${tab}`))
  if (!can('inbox')) return <NotPermitted permission={t('inbox.permission.use')} />
  if (tab === 'solved' && !can('solvedTab')) {
    return <NotPermitted permission={t('inbox.permission.solvedTab')} />
  }
  return <Panes key={tab} tab={tab} chatId={chatId} />
}

function Panes({ tab, chatId }: { tab: Tab; chatId: string | undefined }) {
  const { t } = useTranslation()
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const wide = useMediaQuery('(min-width: 70em)', undefined, { getInitialValueInEffect: false })
  const { panes, change } = usePanes()
  const [drawer, setDrawer] = useState(false)
  const filters = useChatFilter(tab)
  const list = useChatList(filters.filter)
  const picking = usePicked(JSON.stringify(filters.filter))
  const rows = useRef<Rows>(null)
  const writing = useRef<Writing>(null)
  const listed = list.rows.find(({ id }) => id === chatId)
  const beside = wide && panes.contactShown
  useInboxKeys({ rows, writing, chatId, listed, picking })
  return (
    <div className={classes.inbox}>
      <section
        className={classes.list}
        style={phone ? undefined : { width: panes.list }}
        hidden={phone && chatId !== undefined}
        aria-label={t(`inbox.tabs.${tab}`)}
      >
        <VisuallyHidden component="h1">{t('inbox.title')}</VisuallyHidden>
        <ChatList tab={tab} chatId={chatId} list={list} filters={filters} picking={picking} rows={rows} />
      </section>
      {phone ? null : (
        <PaneHandle
          label={t('inbox.resizeList')}
          value={panes.list}
          {...limits.list}
          pane="before"
          onChange={(width) => change({ list: width })}
        />
      )}
      <div className={classes.conversation} hidden={phone && chatId === undefined}>
        {chatId ? (
          <Conversation
            key={chatId}
            chatId={chatId}
            tab={tab}
            listed={listed}
            contactShown={beside || drawer}
            onContact={() => (wide ? change({ contactShown: !panes.contactShown }) : setDrawer(true))}
            writing={writing}
          />
        ) : (
          <NothingChosen />
        )}
      </div>
      {chatId && beside ? (
        <ContactPane
          chatId={chatId}
          listed={listed}
          width={panes.contact}
          onWidth={(width) => change({ contact: width })}
        />
      ) : null}
      {chatId && !wide ? (
        <SideSheet opened={drawer} onClose={() => setDrawer(false)} title={t('inbox.contact')} size={380}>
          <Contact chatId={chatId} listed={listed} />
        </SideSheet>
      ) : null}
    </div>
  )
}

interface ContactPaneProps {
  chatId: string
  listed: Chat | undefined
  width: number
  onWidth: (width: number) => void
}

function ContactPane({ chatId, listed, width, onWidth }: ContactPaneProps) {
  const { t } = useTranslation()
  return (
    <>
      <PaneHandle
        label={t('inbox.resizeContact')}
        value={width}
        {...limits.contact}
        pane="after"
        onChange={onWidth}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.contact} style={{ width }} tabIndex={0} aria-label={t('inbox.contact')}>
        <Contact chatId={chatId} listed={listed} />
      </section>
    </>
  )
}

function Contact({ chatId, listed }: { chatId: string; listed: Chat | undefined }) {
  const query = useGet<Chat>(`/chats/${chatId}`)
  const chat = query.error ? undefined : (query.data ?? listed)
  return chat ? <ContactPanel chat={chat} /> : null
}
