import { Alert } from '@mantine/core'
import IconArrowsExchange from '@tabler/icons-react/dist/esm/icons/IconArrowsExchange.mjs'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat, Message } from '#inbox/contract.ts'
import { useSession } from '#web/session.tsx'
import classes from './conversation.module.css'
import { eventSentence, lastMove } from './event-sentence.ts'

/** Says who moved the chat while it was open here. What the person does themself is no news to them. */
export function MovedNotice({ chat, messages }: { chat: Chat; messages: Message[] }) {
  const { t } = useTranslation()
  const { user } = useSession()
  const move = lastMove(messages)
  const loaded = messages.length > 0
  const known = useRef<number | null>(null)
  const [news, setNews] = useState<Message | null>(null)
  useEffect(() => {
    if (!loaded) return
    const seq = move?.seq ?? 0
    const moved = known.current !== null && seq > known.current
    known.current = seq
    if (moved && move) setNews(move.author.id === user.id ? null : move)
  }, [loaded, move, user.id])
  return (
    <div role="status">
      {news ? (
        <Alert
          className={classes.notice}
          color="yellow"
          icon={<IconArrowsExchange size={16} aria-hidden />}
          withCloseButton
          closeButtonLabel={t('inbox.dismiss')}
          onClose={() => setNews(null)}
        >
          {eventSentence(news, t)}.{' '}
          {news.event?.to?.id === chat.assignee?.id ? null : <Whereabouts chat={chat} />}
        </Alert>
      ) : null}
    </div>
  )
}

/** Where it lies, when it has been moved on since or somebody stands in. */
function Whereabouts({ chat }: { chat: Chat }) {
  const { t } = useTranslation()
  return chat.assignee ? t('inbox.movedTo', { name: chat.assignee.name }) : t('inbox.movedToNobody')
}
