import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type Ref, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '#inbox/contract.ts'
import { Problem } from '#web/api.ts'
import { usePageTitle } from '#web/design/page.tsx'
import { Failed, FirstUse, Loading } from '#web/design/states.tsx'
import { useGet } from '#web/queries.ts'
import { useSession } from '#web/session.tsx'
import type { Tab } from './chat-query.ts'
import { Composer, KeptDraft, type Writing } from './composer.tsx'
import classes from './conversation.module.css'
import { ConversationHeader } from './conversation-header.tsx'
import { useDraft } from './drafts.ts'
import { useMessages } from './message-query.ts'
import { MovedNotice } from './moved-notice.tsx'
import { useOutbox } from './outbox.ts'
import { useReading } from './reading.ts'
import { Timeline } from './timeline.tsx'

interface ConversationProps {
  chatId: string
  tab: Tab
  /** The chat as the list has it, until it is loaded by itself. */
  listed: Chat | undefined
  contactShown: boolean
  onContact: () => void
  writing: Ref<Writing>
}

export function Conversation(props: ConversationProps) {
  const { chatId, tab, listed } = props
  const query = useGet<Chat>(`/chats/${chatId}`)
  const gone = query.error instanceof Problem && query.error.status === 404
  const chat = query.data ?? listed
  if (gone) return <MovedAway chatId={chatId} tab={tab} wasOpen={query.data !== undefined} />
  if (chat) return <Open {...props} chat={chat} />
  if (query.error) return <Failed error={query.error} retry={() => void query.refetch()} />
  return <Loading />
}

function Open({ chat, tab, contactShown, onContact, writing }: ConversationProps & { chat: Chat }) {
  usePageTitle(chat.contact.name)
  const timeline = useMessages(chat.id)
  const waiting = useOutbox(chat.id)
  const { draft, change } = useDraft(chat.id)
  useReading(chat)
  return (
    <>
      <ConversationHeader chat={chat} tab={tab} contactShown={contactShown} onContact={onContact} />
      <MovedNotice chat={chat} messages={timeline.messages} />
      <Timeline contact={chat.contact} timeline={timeline} waiting={waiting} />
      <Composer ref={writing} chat={chat} draft={draft} onDraft={change} />
    </>
  )
}

/** The chat has left this person's reach: nothing of it stays on the screen but what they had written themself. */
function MovedAway({ chatId, tab, wasOpen }: { chatId: string; tab: Tab; wasOpen: boolean }) {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const { draft } = useDraft(chatId)
  const waiting = useOutbox(chatId)
  const text = [...waiting.map((entry) => entry.text), draft.text].filter(Boolean).join('\n\n')
  useEffect(() => {
    if (wasOpen) document.getElementById('main')?.focus()
  }, [wasOpen])
  if (!wasOpen && !text) return <Failed error={new Problem(404, {})} />
  return (
    <div className={classes.away} role="status">
      <FirstUse
        title={t('inbox.movedAway')}
        action={
          <Button variant="default" component={Link} to={`/w/${workspace.slug}/inbox/${tab}`}>
            {t('inbox.back')}
          </Button>
        }
      >
        {t(text ? 'inbox.movedAwayText' : 'inbox.movedAwayPlain')}
      </FirstUse>
      <KeptDraft text={text} />
    </div>
  )
}
