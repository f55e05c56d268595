import { Button, CloseButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '#web/session.tsx'
import classes from './chat-list.module.css'
import { type ChatFilter, type ChatList, useMatching } from './chat-query.ts'
import type { Picked, Picking } from './picked.ts'
import { useSolveMany } from './solve-many.ts'
import { TransferDialog } from './transfer-dialog.tsx'

interface BulkBarProps {
  filter: ChatFilter
  list: ChatList
  picking: Picking
}

/**
 * What can be done to the ticked chats. It takes the place and the height of the search, so that no row moves while
 * somebody ticks one after the other.
 */
export function BulkBar({ filter, list, picking }: BulkBarProps) {
  const { t } = useTranslation()
  const can = useCan()
  const { picked, clear } = picking
  const { count, more } = useCount(filter, list, picked)
  const [transferring, setTransferring] = useState(false)
  const { progress, solve } = useSolveMany(filter, clear)
  const open = filter.tab !== 'solved' && filter.status !== 'solved'
  const chosen = picked.matching ? [] : list.rows.filter(({ id }) => picked.ids.has(id))
  const words = t(picked.matching ? 'inbox.allSelected' : 'inbox.selected', { count })
  return (
    <>
      {picked.ids.size > 0 ? (
        <section className={classes.bulk} aria-label={t('inbox.bulk')}>
          <strong role="status" className={classes.bulkWords}>
            {progress ? t('inbox.solving', progress) : words}
          </strong>
          {can('transfer') && open ? (
            <Button size="compact-sm" onClick={() => setTransferring(true)}>
              {t('inbox.transferChats')}
            </Button>
          ) : null}
          {open ? (
            <Button
              variant="default"
              size="compact-sm"
              title={t('inbox.bulkSolve')}
              loading={progress !== null}
              onClick={() => solve(picked)}
            >
              {t('inbox.solve')}
            </Button>
          ) : null}
          <CloseButton
            aria-label={t('inbox.clearSelection')}
            title={t('inbox.clearSelection')}
            onClick={clear}
          />
        </section>
      ) : null}
      {more !== null ? (
        <div className={classes.more}>
          <Button variant="transparent" size="compact-sm" onClick={picking.pickMatching}>
            {t('inbox.selectAll', { count: more })}
          </Button>
        </div>
      ) : null}
      <TransferDialog
        opened={transferring}
        onClose={() => setTransferring(false)}
        what={picked.matching ? { filter } : { chatIds: [...picked.ids] }}
        count={count}
        channelId={onlyChannel(chosen) ?? filter.channelId}
        onMoved={clear}
      />
    </>
  )
}

/** How many are ticked; `more`: how many match, when all that is loaded is ticked and there are others. */
function useCount(filter: ChatFilter, list: ChatList, picked: Picked) {
  const loadedAll = picked.ids.size > 0 && list.rows.every(({ id }) => picked.ids.has(id))
  const total = useMatching(filter, picked.matching || (loadedAll && list.more !== null))
  const count = picked.matching ? (total ?? picked.ids.size) : picked.ids.size
  const more = loadedAll && !picked.matching && total !== undefined && total > count ? total : null
  return { count, more }
}

// Chats of one channel can go to its members only; of several, the server leaves out what an agent may not have.
function onlyChannel(chats: { channel: { id: string } }[]): string | undefined {
  const ids = new Set(chats.map(({ channel }) => channel.id))
  return ids.size === 1 ? [...ids][0] : undefined
}
