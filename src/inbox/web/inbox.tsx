import { VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useParams } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageTitle } from '#web/design/page.tsx'
import { NotPermitted } from '#web/design/states.tsx'
import { useCan } from '#web/session.tsx'
import { ChatList } from './chat-list.tsx'
import { type Tab, tabs, useChatFilter, useChatList } from './chat-query.ts'
import type { Rows } from './chat-rows.tsx'
import type { Writing } from './composer.tsx'
import { ContactPlace } from './contact-place.tsx'
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
  if (!can('inbox')) return <NotPermitted permission="inbox.use" />
  if (tab === 'solved' && !can('solvedTab')) {
    return <NotPermitted permission="inbox.solvedTab" />
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
  const conversation = useRef<HTMLDivElement>(null)
  useFocusOfPane(phone, chatId, conversation)
  useInboxKeys({ rows, writing, chatId, listed, picking })
  return (
    <div className={classes.inbox}>
      <VisuallyHidden component="h1">{t('inbox.title')}</VisuallyHidden>
      <section
        className={classes.list}
        style={phone ? undefined : { width: panes.list }}
        hidden={phone && chatId !== undefined}
        aria-label={t(`inbox.tabs.${tab}`)}
      >
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
      <div
        ref={conversation}
        tabIndex={-1}
        className={classes.conversation}
        hidden={phone && chatId === undefined}
      >
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
      {chatId ? (
        <ContactPlace
          chatId={chatId}
          listed={listed}
          beside={beside}
          drawer={!wide && drawer}
          onDrawerClose={() => setDrawer(false)}
          width={panes.contact}
          onWidth={(width) => change({ contact: width })}
        />
      ) : null}
    </div>
  )
}

/** Where one pane replaces the other, the focus goes along: into the conversation, and back to its row. */
function useFocusOfPane(
  phone: boolean | undefined,
  chatId: string | undefined,
  conversation: RefObject<HTMLElement | null>,
): void {
  const before = useRef(chatId)
  useEffect(() => {
    const left = before.current
    before.current = chatId
    if (!phone || left === chatId) return
    if (chatId) return conversation.current?.focus()
    // A list that was hidden draws its rows a moment after it can be seen again.
    const drawn = setTimeout(() => document.querySelector<HTMLElement>(`[data-chat="${left}"]`)?.focus(), 100)
    return () => clearTimeout(drawn)
  }, [phone, chatId, conversation])
}
