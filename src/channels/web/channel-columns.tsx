import IconWorld from '@tabler/icons-react/dist/esm/icons/IconWorld.mjs'
import { useTranslation } from 'react-i18next'
import type { Channel } from '#channels/contract.ts'
import type { Column } from '#web/design/data-table.tsx'
import { StatusDot } from '#web/design/status-dot.tsx'
import { TextButton } from '#web/design/text-button.tsx'
import { Age } from '#web/design/time.tsx'
import classes from './channels.module.css'

/** `open` is what a click in the name or the members does. */
export function useChannelColumns(
  open: (what: 'edit' | 'members', channel: Channel) => void,
): Column<Channel>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'name',
      header: t('channels.name'),
      cell: (channel) => (
        <button type="button" className={classes.name} onClick={() => open('edit', channel)}>
          <IconWorld size={18} aria-hidden />
          <span>
            <strong>{channel.name}</strong>
            <span className={classes.kind}>{t(`channels.kind.${channel.kind}`)}</span>
          </span>
        </button>
      ),
    },
    {
      key: 'state',
      header: t('channels.state'),
      width: 140,
      cell: ({ state }) => <StatusDot status={state} label={t(`channels.states.${state}`)} />,
    },
    {
      key: 'members',
      header: t('channels.members'),
      width: 140,
      cell: (channel) => (
        <TextButton
          edge="start"
          size="compact-md"
          title={channel.members === 0 ? t('channels.noMembersHint') : undefined}
          onClick={() => open('members', channel)}
        >
          {channel.members === 0 ? t('channels.noMembers') : t('channels.member', { count: channel.members })}
        </TextButton>
      ),
    },
    {
      key: 'routing',
      header: t('channels.routing'),
      width: 120,
      optional: true,
      cell: ({ routing }) => t(`channels.routings.${routing}`),
    },
    {
      key: 'lastEvent',
      header: t('channels.lastEvent'),
      width: 130,
      cell: ({ lastEventAt }) => <Age at={lastEventAt} as="ago" />,
    },
  ]
}
