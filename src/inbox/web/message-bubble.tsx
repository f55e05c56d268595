import { Button } from '@mantine/core'
import IconAlertCircle from '@tabler/icons-react/dist/esm/icons/IconAlertCircle.mjs'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconChecks from '@tabler/icons-react/dist/esm/icons/IconChecks.mjs'
import IconClock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs'
import IconLock from '@tabler/icons-react/dist/esm/icons/IconLock.mjs'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#inbox/contract.ts'
import { Initials, personName } from '#web/design/person.tsx'
import { problemText } from '#web/design/problem-text.ts'
import { clockTime, fullTime } from '#web/design/time.tsx'
import { useSession } from '#web/session.tsx'
import { MessageText } from './message-text.tsx'
import { discard, retry, type Waiting } from './outbox.ts'
import classes from './timeline.module.css'

interface MessageBubbleProps {
  message: Message
  first: boolean
  last: boolean
  /** The customer's messages carry their name only. */
  contactId: string
}

export const MessageBubble = memo(function MessageBubble({
  message,
  first,
  last,
  contactId,
}: MessageBubbleProps) {
  const { t } = useTranslation()
  const { direction, author, sentAt, delivery } = message
  const person = { id: author.id ?? contactId, name: author.name, removed: author.removed }
  return (
    <li className={classes.message} data-kind={direction} data-first={first || undefined}>
      <span className={classes.avatar}>{first ? <Initials person={person} /> : null}</span>
      <div className={classes.body}>
        <div className={classes.author} data-hidden={!first || undefined}>
          <strong>{personName(person, t)}</strong>
          {direction === 'note' ? <NoteMark /> : null}
        </div>
        <div className={classes.bubble} title={fullTime(sentAt)}>
          <MessageText text={message.text} />
        </div>
        {last || delivery.state === 'failed' ? (
          <div className={classes.meta}>
            <time dateTime={sentAt}>{clockTime(sentAt)}</time>
            {direction === 'out' ? <Delivery state={delivery.state} reason={delivery.reason} /> : null}
          </div>
        ) : null}
      </div>
    </li>
  )
})

function NoteMark() {
  const { t } = useTranslation()
  return (
    <span className={classes.noteMark}>
      <IconLock size={12} aria-hidden />
      {t('inbox.note')} · {t('inbox.noteHint')}
    </span>
  )
}

const icons = { sent: IconCheck, delivered: IconChecks, read: IconChecks, failed: IconAlertCircle }

function Delivery({ state, reason }: { state: keyof typeof icons; reason: string | undefined }) {
  const { t } = useTranslation()
  const Glyph = icons[state]
  return (
    <span className={classes.delivery} data-state={state}>
      <Glyph size={13} aria-hidden />
      {t(`inbox.delivery.${state}`)}
      {reason ? `: ${reason}` : null}
    </span>
  )
}

/** A message of mine that the server has not confirmed. */
export function WaitingBubble({ entry }: { entry: Waiting }) {
  const { t } = useTranslation()
  const { user } = useSession()
  return (
    <li
      className={classes.message}
      data-kind={entry.kind === 'note' ? 'note' : 'out'}
      data-first
      data-waiting={!entry.failed || undefined}
    >
      <span className={classes.avatar}>
        <Initials person={user} />
      </span>
      <div className={classes.body}>
        <div className={classes.author}>
          <strong>{user.name}</strong>
          {entry.kind === 'note' ? <NoteMark /> : null}
        </div>
        <div className={classes.bubble}>
          <MessageText text={entry.text} />
        </div>
        {entry.failed ? (
          <div className={classes.meta} role="alert">
            <span className={classes.delivery} data-state="failed">
              <IconAlertCircle size={13} aria-hidden />
              {t('inbox.delivery.failed')}: {problemText(entry.failed, t)}
            </span>
            <Button size="compact-xs" variant="default" onClick={() => retry(entry)}>
              {t('inbox.retry')}
            </Button>
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => discard(entry)}>
              {t('inbox.discardMessage')}
            </Button>
          </div>
        ) : (
          <div className={classes.meta}>
            <IconClock size={13} aria-hidden /> {t('inbox.delivery.sending')}
          </div>
        )}
      </div>
    </li>
  )
}
