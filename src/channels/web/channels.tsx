import { Button } from '@mantine/core'
import IconCode from '@tabler/icons-react/dist/esm/icons/IconCode.mjs'
import IconExternalLink from '@tabler/icons-react/dist/esm/icons/IconExternalLink.mjs'
import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs'
import IconPlugConnected from '@tabler/icons-react/dist/esm/icons/IconPlugConnected.mjs'
import IconPlugConnectedX from '@tabler/icons-react/dist/esm/icons/IconPlugConnectedX.mjs'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconUsers from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Channel } from '#channels/contract.ts'
import { api } from '#web/api.ts'
import { type Column, DataTable } from '#web/design/data-table.tsx'
import { ConfirmDialog } from '#web/design/dialog.tsx'
import { Page } from '#web/design/page.tsx'
import type { RowAction } from '#web/design/row-menu.tsx'
import { FirstUse, NotPermitted } from '#web/design/states.tsx'
import { useAct, useList } from '#web/queries.ts'
import { useCan } from '#web/session.tsx'
import { useChannelColumns } from './channel-columns.tsx'
import { ChannelSheet } from './channel-sheet.tsx'
import { EmbedDialog } from './embed-dialog.tsx'
import { MembersSheet } from './members-sheet.tsx'

type Opened = { what: 'edit' | 'members' | 'embed' | 'disconnect'; channel: Channel } | { what: 'add' } | null

export default function Channels() {
  const { t } = useTranslation()
  const can = useCan()
  if (can('manageChannels')) return <ChannelTable />
  return (
    <Page title={t('channels.title')}>
      <NotPermitted permission="channels.manage" />
    </Page>
  )
}

function ChannelTable() {
  const { t } = useTranslation()
  const list = useList<Channel>('/channels')
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  const state = useChannelState()
  const columns: Column<Channel>[] = useChannelColumns((what, channel) => setOpened({ what, channel }))
  const add = (
    <Button
      size="xs"
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => setOpened({ what: 'add' })}
    >
      {t('channels.add')}
    </Button>
  )
  const menu = (channel: Channel): RowAction[] => {
    const open = (what: 'edit' | 'members' | 'embed' | 'disconnect') => () => setOpened({ what, channel })
    const shop = () => void window.open(channel.shopUrl, '_blank', 'noopener')
    const connected = channel.state === 'connected'
    return [
      ...(channel.can.edit
        ? [
            { label: t('channels.edit'), icon: <IconPencil size={16} />, onClick: open('edit') },
            { label: t('channels.manageMembers'), icon: <IconUsers size={16} />, onClick: open('members') },
          ]
        : []),
      { label: t('channels.embedMenu'), icon: <IconCode size={16} />, onClick: open('embed') },
      ...(connected
        ? [{ label: t('channels.shop'), icon: <IconExternalLink size={16} />, onClick: shop }]
        : []),
      ...(channel.can.edit ? [connecting(channel)] : []),
    ]
  }
  const connecting = (channel: Channel): RowAction =>
    channel.state === 'connected'
      ? {
          label: t('channels.disconnect'),
          icon: <IconPlugConnectedX size={16} />,
          danger: true,
          apart: true,
          onClick: () => setOpened({ what: 'disconnect', channel }),
        }
      : {
          label: t('channels.reconnect'),
          icon: <IconPlugConnected size={16} />,
          apart: true,
          onClick: () => state.mutate({ channel, state: 'connected' }),
        }
  return (
    <Page title={t('channels.title')} intro={t('channels.intro')} actions={add}>
      <DataTable
        label={t('channels.title')}
        list={list}
        columns={columns}
        nameOf={(channel) => channel.name}
        menu={menu}
        empty={
          <FirstUse title={t('channels.none')} action={add}>
            {t('channels.noneText')}
          </FirstUse>
        }
      />
      <Layers
        opened={opened}
        close={close}
        onAdded={(channel) => setOpened({ what: 'embed', channel })}
        disconnect={(channel) => state.mutateAsync({ channel, state: 'disconnected' })}
      />
    </Page>
  )
}

interface LayersProps {
  opened: Opened
  close: () => void
  onAdded: (channel: Channel) => void
  disconnect: (channel: Channel) => Promise<unknown>
}

/** The sheets and dialogs over the table; each keeps its last channel while it closes. */
function Layers({ opened, close, onAdded, disconnect }: LayersProps) {
  const { t } = useTranslation()
  const [last, setLast] = useState<Channel | null>(null)
  const channel = opened && 'channel' in opened ? opened.channel : last
  if (channel !== last) setLast(channel)
  const is = (what: string) => opened?.what === what
  return (
    <>
      <ChannelSheet
        key={is('add') ? 'add' : `${channel?.id}`}
        opened={is('add') || is('edit')}
        channel={is('add') ? null : channel}
        onClose={close}
        onAdded={onAdded}
      />
      {channel ? (
        <>
          <MembersSheet channel={channel} opened={is('members')} onClose={close} />
          <EmbedDialog channel={channel} opened={is('embed')} onClose={close} />
          <ConfirmDialog
            opened={is('disconnect')}
            onClose={close}
            title={t('channels.disconnectTitle', { name: channel.name })}
            confirmLabel={t('channels.disconnect')}
            danger
            onConfirm={() => disconnect(channel)}
          >
            {t('channels.disconnectText')}
          </ConfirmDialog>
        </>
      ) : null}
    </>
  )
}

function useChannelState() {
  const { t } = useTranslation()
  return useAct({
    act: ({ channel, state }: { channel: Channel; state: Channel['state'] }) =>
      api.patch<Channel>(`/channels/${channel.id}`, { state }),
    stale: ['/channels', '/chats'],
    done: ({ name, state }) =>
      t(state === 'connected' ? 'channels.reconnected' : 'channels.disconnected', { name }),
  })
}
