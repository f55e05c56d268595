import { ActionIcon, Button, Tooltip } from '@mantine/core'
import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs'
import IconArrowLeft from '@tabler/icons-react/dist/esm/icons/IconArrowLeft.mjs'
import IconArrowsExchange from '@tabler/icons-react/dist/esm/icons/IconArrowsExchange.mjs'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconLayoutSidebarRight from '@tabler/icons-react/dist/esm/icons/IconLayoutSidebarRight.mjs'
import IconLogin2 from '@tabler/icons-react/dist/esm/icons/IconLogin2.mjs'
import IconLogout2 from '@tabler/icons-react/dist/esm/icons/IconLogout2.mjs'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '#inbox/contract.ts'
import { Initials } from '#web/design/person.tsx'
import { StatusDot } from '#web/design/status-dot.tsx'
import { useSession } from '#web/session.tsx'
import { AssignMenu } from './assign-menu.tsx'
import { ChannelIcon } from './channel-icon.tsx'
import { type ChatActs, useChatActs } from './chat-acts.ts'
import type { Tab } from './chat-query.ts'
import classes from './conversation.module.css'
import { TransferDialog } from './transfer-dialog.tsx'

interface HeaderProps {
  chat: Chat
  tab: Tab
  contactShown: boolean
  onContact: () => void
}

export function ConversationHeader({ chat, tab, contactShown, onContact }: HeaderProps) {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const contactLabel = t(contactShown ? 'inbox.hideContact' : 'inbox.showContact')
  return (
    <header className={classes.header}>
      <div className={classes.who}>
        <Link
          to="/w/$slug/inbox/$tab/{-$chatId}"
          params={{ slug: workspace.slug, tab, chatId: undefined }}
          search={true}
          className={classes.back}
          aria-label={t('inbox.back')}
        >
          <IconArrowLeft size={20} aria-hidden />
        </Link>
        <Initials person={chat.contact} size="md" />
        <div className={classes.whoWords}>
          <h2 className={classes.contact}>{chat.contact.name}</h2>
          <Facts chat={chat} />
        </div>
        <Tooltip label={contactLabel}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={contactLabel}
            aria-expanded={contactShown}
            onClick={onContact}
          >
            <IconLayoutSidebarRight size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      <Acts chat={chat} />
    </header>
  )
}

function Facts({ chat }: { chat: Chat }) {
  const { t } = useTranslation()
  return (
    <div className={classes.facts}>
      <StatusDot status={chat.status} label={t(`inbox.statuses.${chat.status}`)} />
      <span className={classes.fact}>
        {chat.assignee ? t('inbox.assignedTo', { name: chat.assignee.name }) : t('inbox.nobody')}
        {chat.coverFor ? ` ${t('inbox.coverFor', { name: chat.coverFor.name })}` : null}
      </span>
      <span className={classes.fact}>
        <ChannelIcon kind={chat.channel.kind} /> {chat.channel.name}
      </span>
    </div>
  )
}

function Acts({ chat }: { chat: Chat }) {
  const { t } = useTranslation()
  const { user } = useSession()
  const acts = useChatActs(chat)
  const [transferring, setTransferring] = useState(false)
  const { can } = chat
  return (
    <fieldset className={classes.acts} aria-label={t('inbox.actions')}>
      {can.assign || can.take || chat.assignee?.id === user.id ? (
        <AssignMenu chat={chat} acts={acts} />
      ) : null}
      <Participation chat={chat} acts={acts} />
      {can.transfer ? (
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconArrowsExchange size={15} aria-hidden />}
          onClick={() => setTransferring(true)}
        >
          {t('inbox.transfer')}
        </Button>
      ) : null}
      <Solution chat={chat} acts={acts} />
      <TransferDialog
        opened={transferring}
        onClose={() => setTransferring(false)}
        what={{ chatIds: [chat.id] }}
        count={1}
        channelId={chat.channel.id}
      />
    </fieldset>
  )
}

function Participation({ chat: { can }, acts }: { chat: Chat; acts: ChatActs }) {
  const { t } = useTranslation()
  if (can.join) {
    return (
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconLogin2 size={15} aria-hidden />}
        loading={acts.join.isPending}
        onClick={() => acts.join.mutate()}
      >
        {t('inbox.join')}
      </Button>
    )
  }
  return can.leave ? (
    <Button
      variant="default"
      size="compact-md"
      leftSection={<IconLogout2 size={15} aria-hidden />}
      loading={acts.leave.isPending}
      onClick={() => acts.leave.mutate()}
    >
      {t('inbox.leave')}
    </Button>
  ) : null
}

// One button that changes its word, so that the focus stays on it.
function Solution({ chat, acts: { solve, reopen } }: { chat: Chat; acts: ChatActs }) {
  const { t } = useTranslation()
  if (!chat.can.solve && !chat.can.reopen) return null
  const act = chat.can.solve ? solve : reopen
  const Glyph = chat.can.solve ? IconCheck : IconArrowBackUp
  return (
    <Button
      size="compact-md"
      leftSection={<Glyph size={15} aria-hidden />}
      loading={solve.isPending || reopen.isPending}
      onClick={() => act.mutate(chat.id)}
    >
      {t(chat.can.solve ? 'inbox.solve' : 'inbox.reopen')}
    </Button>
  )
}
