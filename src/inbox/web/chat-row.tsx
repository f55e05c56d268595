import { Checkbox, VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Initials } from '#web/design/person.tsx'
import { Age } from '#web/design/time.tsx'
import { ChannelIcon } from './channel-icon.tsx'
import classes from './chat-list.module.css'
import type { Tab } from './chat-query.ts'
import type { HeldRow } from './held-rows.ts'

interface ChatRowProps {
  row: HeldRow
  slug: string
  tab: Tab
  chosen: boolean
  ticked: boolean
  onTick: (id: string) => void
}

export const ChatRow = memo(function ChatRow({ row, slug, tab, chosen, ticked, onTick }: ChatRowProps) {
  const { t } = useTranslation()
  const { chat, gone } = row
  return (
    <div
      className={classes.row}
      data-chosen={chosen || undefined}
      data-ticked={ticked || undefined}
      data-unread={chat.unread > 0 || undefined}
      data-gone={gone || undefined}
    >
      <Checkbox
        size="xs"
        className={classes.tick}
        aria-label={t('inbox.selectChat', { name: chat.contact.name })}
        checked={ticked}
        disabled={gone}
        onChange={() => onTick(chat.id)}
      />
      <Link
        to="/w/$slug/inbox/$tab/{-$chatId}"
        params={{ slug, tab, chatId: chat.id }}
        search={true}
        className={classes.open}
        data-chat={chat.id}
        aria-current={chosen ? 'true' : undefined}
        preload={false}
      >
        <Initials person={chat.contact} size="md" />
        <span className={classes.words}>
          <span className={classes.line}>
            <span className={classes.name}>{chat.contact.name}</span>
            <span className={classes.age}>
              <Age at={chat.lastMessageAt} />
            </span>
          </span>
          <span className={classes.line}>
            <span className={classes.last}>{gone ? t('inbox.moved') : chat.lastMessage}</span>
            {chat.unread > 0 ? (
              <span className={classes.unread} title={t('inbox.unread', { count: chat.unread })}>
                {chat.unread > 99 ? '99+' : chat.unread}
                <VisuallyHidden>{t('inbox.unread', { count: chat.unread })}</VisuallyHidden>
              </span>
            ) : null}
          </span>
          <RowFoot chat={chat} />
        </span>
      </Link>
    </div>
  )
})

function RowFoot({ chat }: { chat: HeldRow['chat'] }) {
  const { t } = useTranslation()
  return (
    <span className={classes.line} data-quiet>
      <span className={classes.channel}>
        <ChannelIcon kind={chat.channel.kind} />
        <span className={classes.channelName}>{chat.channel.name}</span>
        {chat.department ? <span className={classes.channelName}>· {chat.department.name}</span> : null}
      </span>
      {chat.status === 'solved' ? <span>{t('inbox.statuses.solved')}</span> : null}
      {chat.assignee ? (
        <span className={classes.assignee} title={t('inbox.assignedTo', { name: chat.assignee.name })}>
          <span aria-hidden>{chat.assignee.name}</span>
          <VisuallyHidden>{t('inbox.assignedTo', { name: chat.assignee.name })}</VisuallyHidden>
        </span>
      ) : (
        <span className={classes.nobody}>{t('inbox.nobody')}</span>
      )}
    </span>
  )
}
