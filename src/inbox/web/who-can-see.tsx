import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Viewers } from '#access/web/viewers.tsx'
import type { Chat } from '#inbox/contract.ts'
import { useAddress } from '#web/design/areas.ts'
import { SideSheet } from '#web/design/side-sheet.tsx'
import { useCan } from '#web/session.tsx'

interface WhoCanSeeProps {
  chat: Chat
  opened: boolean
  onClose: () => void
}

/** "Who can see this?": everybody who sees the chat, or the contact, by the rules that really decide. */
export function WhoCanSee({ chat, opened, onClose }: WhoCanSeeProps) {
  const { t } = useTranslation()
  const can = useCan()
  const address = useAddress()
  const [about, setAbout] = useState('chat')
  const subject = about === 'chat' ? `chat:${chat.id}` : `contact:${chat.contact.id}`
  const whyAddress = (viewer: string) => ({
    to: address('organization/access-check'),
    search: { viewer, subject },
  })
  return (
    <SideSheet opened={opened} onClose={onClose} title={t('inbox.access.title')} size={460}>
      <SegmentedControl
        aria-label={t('inbox.access.what')}
        fullWidth
        mb="md"
        value={about}
        onChange={setAbout}
        data={[
          { value: 'chat', label: t('inbox.access.chat') },
          { value: 'contact', label: t('inbox.access.contact', { name: chat.contact.name }) },
        ]}
      />
      <Viewers key={subject} subject={subject} {...(can('manageUsers') && { whyAddress })} />
    </SideSheet>
  )
}
