import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '#inbox/contract.ts'
import { SideSheet } from '#web/design/side-sheet.tsx'
import { useGet } from '#web/queries.ts'
import { ContactPanel } from './contact-panel.tsx'
import classes from './inbox.module.css'
import { PaneHandle } from './pane-handle.tsx'
import { limits } from './panes.ts'
import { WhoCanSee } from './who-can-see.tsx'

interface ContactPlaceProps {
  chatId: string
  listed: Chat | undefined
  /** Whether it has a pane of its own; without room for one it comes in a drawer. */
  beside: boolean
  drawer: boolean
  onDrawerClose: () => void
  width: number
  onWidth: (width: number) => void
}

export function ContactPlace(props: ContactPlaceProps) {
  const { chatId, listed, beside, drawer, onDrawerClose, width, onWidth } = props
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const query = useGet<Chat>(`/chats/${chatId}`)
  const chat = query.error ? undefined : (query.data ?? listed)
  if (!chat) return null
  const ask = () => {
    onDrawerClose()
    setAsking(true)
  }
  return (
    <>
      {beside ? (
        <>
          <PaneHandle
            label={t('inbox.resizeContact')}
            value={width}
            {...limits.contact}
            pane="after"
            onChange={onWidth}
          />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className={classes.contact} style={{ width }} tabIndex={0} aria-label={t('inbox.contact')}>
            <ContactPanel chat={chat} onWhoSees={ask} />
          </section>
        </>
      ) : null}
      <SideSheet opened={drawer} onClose={onDrawerClose} title={t('inbox.contact')} size={380}>
        <ContactPanel chat={chat} onWhoSees={ask} />
      </SideSheet>
      <WhoCanSee chat={chat} opened={asking} onClose={() => setAsking(false)} />
    </>
  )
}
