import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Channel } from '#channels/contract.ts'
import { useAddress } from '#web/design/areas.ts'
import { FirstUse, NothingFound } from '#web/design/states.tsx'
import { useGet, useList } from '#web/queries.ts'
import { useCan } from '#web/session.tsx'
import { type ChatPage, type Tab, useChatCounts } from './chat-query.ts'

/** Why a list has no rows. */
export function NoChats({ tab, narrowed, onClear }: { tab: Tab; narrowed: boolean; onClear: () => void }) {
  const { t } = useTranslation()
  const noneYet = useNoneYet()
  if (narrowed) return <NothingFound onClear={onClear} />
  if (noneYet && tab !== 'solved') return <NoneYet />
  return <FirstUse title={t(`inbox.empty.${tab}`)}>{t(`inbox.empty.${tab}Text`)}</FirstUse>
}

function useNoneYet(): boolean {
  const can = useCan()
  const open = useChatCounts()?.all
  const ask = open === 0 && can('solvedTab')
  const solved = useGet<ChatPage>(ask ? '/chats' : null, { tab: 'solved', limit: 1 })
  return ask && solved.data?.data.length === 0
}

function NoneYet() {
  const { t } = useTranslation()
  const can = useCan()
  if (can('manageChannels')) return <FirstSteps />
  return (
    <FirstUse title={t('inbox.first.title')}>
      {t('inbox.first.text')} {t('inbox.first.wait')}
    </FirstUse>
  )
}

function FirstSteps() {
  const { t } = useTranslation()
  const address = useAddress()
  const shop = useList<Channel>('/channels', { limit: 200 }).rows.find(({ state }) => state === 'connected')
  const action = (
    <Group gap="xs" justify="center">
      {shop ? (
        <Button component="a" href={shop.shopUrl} target="_blank" rel="noopener">
          {t('inbox.first.shop')}
        </Button>
      ) : null}
      <Button variant="default" component={Link} to={address('settings/channels')}>
        {t('inbox.first.embed')}
      </Button>
    </Group>
  )
  return (
    <FirstUse title={t('inbox.first.title')} action={action}>
      {t('inbox.first.text')} {t('inbox.first.manage')}
    </FirstUse>
  )
}
