import { Button, Loader, VisuallyHidden } from '@mantine/core'
import IconArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs'
import { Fragment, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat, Message } from '#inbox/contract.ts'
import { Failed, Loading } from '#web/design/states.tsx'
import { clockTime, fullTime } from '#web/design/time.tsx'
import { useSession } from '#web/session.tsx'
import { eventSentence } from './event-sentence.ts'
import { MessageBubble, WaitingBubble } from './message-bubble.tsx'
import type { useMessages } from './message-query.ts'
import type { Waiting } from './outbox.ts'
import { useConversationScroll } from './scrolling.ts'
import classes from './timeline.module.css'
import { dayName, type Item, itemsOf } from './timeline-items.ts'

interface TimelineProps {
  contact: Chat['contact']
  timeline: ReturnType<typeof useMessages>
  waiting: Waiting[]
}

export function Timeline({ contact, timeline, waiting }: TimelineProps) {
  const { t } = useTranslation()
  const { user } = useSession()
  const scroller = useRef<HTMLElement>(null)
  const { messages, older } = timeline
  const items = useMemo(() => itemsOf(messages), [messages])
  const newest = messages.at(-1)
  const { atBottom, unseen, toBottom, onScroll } = useConversationScroll(scroller, {
    entries: items,
    newest: waiting.at(-1)?.key ?? newest?.id,
    seq: newest?.seq ?? 0,
    mine: waiting.length > 0 || newest?.author.id === user.id,
  })

  return (
    <div className={classes.frame}>
      <section
        ref={scroller}
        className={classes.scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t('inbox.conversation', { name: contact.name })}
        onScroll={(event) => {
          onScroll()
          if (event.currentTarget.scrollTop < 300) older?.()
        }}
      >
        <div className={classes.content}>
          <Top timeline={timeline} />
          <ol className={classes.items}>
            {items.map((item) => (
              <Entry key={item.key} item={item} contactId={contact.id} />
            ))}
            {waiting.map((entry) => (
              <WaitingBubble key={entry.key} entry={entry} />
            ))}
          </ol>
        </div>
      </section>
      {atBottom ? null : <Pill unseen={unseen} onClick={toBottom} />}
      <Announcer messages={messages} />
    </div>
  )
}

function Entry({ item, contactId }: { item: Item; contactId: string }) {
  const { t } = useTranslation()
  if (item.type === 'day') {
    return (
      <li className={classes.day}>
        <span>{dayName(item.at, t)}</span>
      </li>
    )
  }
  if (item.type === 'message') {
    const { message, first, last } = item
    return <MessageBubble message={message} first={first} last={last} contactId={contactId} />
  }
  const { sentAt } = item.message
  return (
    <li className={classes.event} title={fullTime(sentAt)}>
      {eventSentence(item.message, t)} · <time dateTime={sentAt}>{clockTime(sentAt)}</time>
    </li>
  )
}

function Top({ timeline }: { timeline: TimelineProps['timeline'] }) {
  const { t } = useTranslation()
  if (timeline.loading) return <Loading lines={6} />
  if (timeline.error && timeline.messages.length === 0) {
    return <Failed error={timeline.error} retry={timeline.retry} />
  }
  return (
    <div className={classes.top} role="status">
      {timeline.loadingOlder ? <Loader size="xs" aria-label={t('inbox.older')} /> : null}
      {timeline.olderFailed && !timeline.loadingOlder ? (
        <Fragment>
          {t('inbox.olderFailed')}
          <Button size="compact-xs" variant="default" onClick={() => timeline.older?.()}>
            {t('inbox.retry')}
          </Button>
        </Fragment>
      ) : null}
      {timeline.complete ? t('inbox.start') : null}
    </div>
  )
}

function Pill({ unseen, onClick }: { unseen: number; onClick: () => void }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={classes.pill}
      data-foot
      data-news={unseen > 0 || undefined}
      aria-label={unseen > 0 ? undefined : t('inbox.toNewest')}
      onClick={onClick}
    >
      <IconArrowDown size={15} aria-hidden />
      {unseen > 0 ? t('inbox.newMessages', { count: unseen }) : null}
    </button>
  )
}

/** Says what a customer has just written; what was there when the chat was opened is not news. */
function Announcer({ messages }: { messages: Message[] }) {
  const { t } = useTranslation()
  const heard = useRef<number | null>(null)
  const [said, setSaid] = useState('')
  const newest = messages.findLast(({ direction }) => direction === 'in')
  const seq = newest?.seq ?? 0
  const loaded = messages.length > 0
  useEffect(() => {
    if (!loaded) return
    if (heard.current !== null && seq > heard.current && newest) {
      setSaid(t('inbox.announced', { name: newest.author.name, text: newest.text }))
    }
    heard.current = seq
  }, [loaded, seq, newest, t])
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {said}
    </VisuallyHidden>
  )
}
