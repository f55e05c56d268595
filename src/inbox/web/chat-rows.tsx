import { useVirtualizer } from '@tanstack/react-virtual'
import { type PointerEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './chat-list.module.css'
import type { ChatList, Tab } from './chat-query.ts'
import { ChatRow } from './chat-row.tsx'
import { useHeldRows } from './held-rows.ts'
import { NewsBar } from './news-bar.tsx'
import type { Picking } from './picked.ts'

/** What the single keys may do to the rows. */
export interface Rows {
  /** Focuses the row that many further down. */
  move: (by: number) => void
  /** The row that has the focus, had it last, or is open. */
  current: () => string | undefined
}

interface ChatRowsProps {
  list: ChatList
  slug: string
  tab: Tab
  chatId: string | undefined
  picking: Picking
  ref: Ref<Rows>
}

const rowHeight = 80

export function ChatRows({ list, slug, tab, chatId, picking, ref }: ChatRowsProps) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const { pointed, scrolled, handlers } = useHold()
  const { picked } = picking
  const held = pointed || scrolled || picked.ids.size > 0
  const settled = !list.loading && !list.stale
  const { rows, news, show } = useHeldRows(list.rows, settled, held, pointed)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.chat.id ?? index,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const focused = useRef<string | undefined>(undefined)

  const lastDrawn = items.at(-1)?.index ?? 0
  const wanted = list.more && !list.loadingMore && lastDrawn >= rows.length - 8
  useEffect(() => {
    if (wanted) list.more?.()
  }, [wanted, list.more])

  useImperativeHandle(ref, () => {
    const current = () => focused.current ?? chatId
    const move = (by: number) => {
      const at = rows.findIndex(({ chat }) => chat.id === current())
      const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))
      virtual.scrollToIndex(next)
      requestAnimationFrame(() => focusRow(scroller.current, rows[next]?.chat.id))
    }
    return { current, move }
  }, [rows, chatId, virtual])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices who points and where the focus is
    <div
      ref={scroller}
      className={classes.scroller}
      aria-busy={list.loading || list.stale}
      {...handlers}
      onFocus={(event) => {
        focused.current = event.target.closest<HTMLElement>('[data-chat]')?.dataset.chat ?? focused.current
      }}
    >
      <NewsBar
        count={news}
        onShow={() => {
          show()
          scroller.current?.scrollTo({ top: 0 })
        }}
      />
      {/* biome-ignore lint/a11y/noRedundantRoles: without bullets some screen readers no longer call it a list */}
      <ul role="list" aria-label={t('inbox.list')} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index]
          if (!row) return null
          return (
            <li
              key={item.key}
              aria-setsize={list.more ? -1 : rows.length}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start}px)`, height: rowHeight }}
            >
              <ChatRow
                row={row}
                slug={slug}
                tab={tab}
                chosen={row.chat.id === chatId}
                ticked={picked.matching || picked.ids.has(row.chat.id)}
                onTick={picking.toggle}
              />
            </li>
          )
        })}
      </ul>
      <div role="status" className={classes.foot}>
        {list.loadingMore ? t('inbox.loadingMore') : null}
      </div>
    </div>
  )
}

function focusRow(scroller: HTMLElement | null, id: string | undefined): void {
  scroller?.querySelector<HTMLElement>(`[data-chat="${id}"]`)?.focus()
}

/** Whether somebody points into the list, or has scrolled away from its top. */
function useHold() {
  const [pointed, setPointed] = useState(false)
  const [scrolled, setScrolled] = useState(false)
  useEffect(() => {
    // Whoever works by keyboard is not aiming, wherever the pointer was left lying.
    const release = () => setPointed(false)
    addEventListener('keydown', release)
    return () => removeEventListener('keydown', release)
  }, [])
  const handlers = {
    onPointerMove: (event: PointerEvent) => setPointed(event.pointerType === 'mouse'),
    onPointerLeave: () => setPointed(false),
    onScroll: (event: { currentTarget: HTMLElement }) => setScrolled(event.currentTarget.scrollTop > 40),
  }
  return { pointed, scrolled, handlers }
}
