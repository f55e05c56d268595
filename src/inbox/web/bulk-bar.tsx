import { Button, CloseButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '#web/session.tsx'
import classes from './chat-list.module.css'
import { type ChatFilter, type ChatList, useMatching } from './chat-query.ts'
import type { Picking } from './picked.ts'
import { useSolveMany } from './solve-many.ts'
import { TransferDialog } from './transfer-dialog.tsx'

interface BulkBarProps {
  filter: ChatFilter
  list: ChatList
  picking: Picking
}

/** What can be done to the ticked chats. */
export function BulkBar({ filter, list, picking }: BulkBarProps) {
  const { picked, clear } = picking
  const loadedAll = picked.ids.size > 0 && list.rows.every(({ id }) => picked.ids.has(id))
  const total = useMatching(filter, picked.matching || (loadedAll && list.more !== null))
  const [transferring, setTransferring] = useState(false)
  const count = picked.matching ? (total ?? picked.ids.size) : picked.ids.size
  const chosen = picked.matching ? [] : list.rows.filter(({ id }) => picked.ids.has(id))
  return (
    <>
      {picked.ids.size > 0 ? (
        <Bar
          filter={filter}
          picking={picking}
          count={count}
          more={loadedAll && !picked.matching && total !== undefined && total > count ? total : null}
          onTransfer={() => setTransferring(true)}
        />
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

interface BarProps {
  filter: ChatFilter
  picking: Picking
  count: number
  /** How many match, when that is more than what is ticked. */
  more: number | null
  onTransfer: () => void
}

function Bar({ filter, picking, count, more, onTransfer }: BarProps) {
  const { t } = useTranslation()
  const can = useCan()
  const { picked, clear } = picking
  const { progress, solve } = useSolveMany(filter, clear)
  const open = filter.tab !== 'solved' && filter.status !== 'solved'
  return (
    <section className={classes.bulk} aria-label={t('inbox.bulk')}>
      <CloseButton
        className={classes.bulkClear}
        size="sm"
        aria-label={t('inbox.clearSelection')}
        title={t('inbox.clearSelection')}
        onClick={clear}
      />
      <div className={classes.bulkWords} role="status">
        <strong>{t(picked.matching ? 'inbox.allSelected' : 'inbox.selected', { count })}</strong>
        {more !== null ? (
          <Button variant="transparent" size="compact-sm" px={0} onClick={picking.pickMatching}>
            {t('inbox.selectAll', { count: more })}
          </Button>
        ) : null}
      </div>
      <div className={classes.bulkActs}>
        {can('transfer') && open ? (
          <Button size="compact-sm" onClick={onTransfer}>
            {t('inbox.transferChats')}
          </Button>
        ) : null}
        {open ? (
          <Button
            size="compact-sm"
            variant="default"
            disabled={progress !== null}
            onClick={() => solve(picked)}
          >
            {progress ? t('inbox.solving', progress) : t('inbox.bulkSolve')}
          </Button>
        ) : null}
      </div>
    </section>
  )
}

// Chats of one channel can go to its members only; of several, the server leaves out what an agent may not have.
function onlyChannel(chats: { channel: { id: string } }[]): string | undefined {
  const ids = new Set(chats.map(({ channel }) => channel.id))
  return ids.size === 1 ? [...ids][0] : undefined
}
