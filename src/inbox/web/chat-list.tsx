import { Checkbox } from '@mantine/core'
import { type Ref, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchField } from '#web/design/search-field.tsx'
import { Failed, Loading } from '#web/design/states.tsx'
import { useSession } from '#web/session.tsx'
import { ActiveFilters } from './active-filters.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { ChatFilters } from './chat-filters.tsx'
import classes from './chat-list.module.css'
import { type ChatList as List, type Tab, type useChatFilter, useMatching } from './chat-query.ts'
import { ChatRows, type Rows } from './chat-rows.tsx'
import { ChatTabs } from './chat-tabs.tsx'
import { NoChats } from './list-states.tsx'
import type { Picking } from './picked.ts'

interface ChatListProps {
  tab: Tab
  chatId: string | undefined
  list: List
  filters: ReturnType<typeof useChatFilter>
  picking: Picking
  rows: Ref<Rows>
}

export function ChatList({ tab, chatId, list, filters, picking, rows }: ChatListProps) {
  const { workspace } = useSession()
  const question = useMemo(() => JSON.stringify(filters.filter), [filters.filter])
  const empty = !list.loading && !list.error && list.rows.length === 0
  return (
    <>
      <ChatTabs tab={tab} />
      <ListTools tab={tab} list={list} filters={filters} picking={picking} />
      {list.loading ? <Loading lines={8} /> : null}
      {list.error && list.rows.length === 0 ? <Failed error={list.error} retry={list.retry} /> : null}
      {empty ? <NoChats tab={tab} narrowed={filters.narrowed} onClear={filters.clear} /> : null}
      {list.rows.length > 0 ? (
        <ChatRows
          key={question}
          ref={rows}
          list={list}
          slug={workspace.slug}
          tab={tab}
          chatId={chatId}
          picking={picking}
        />
      ) : null}
    </>
  )
}

function ListTools({
  tab,
  list,
  filters,
  picking,
}: Pick<ChatListProps, 'tab' | 'list' | 'filters' | 'picking'>) {
  const { t } = useTranslation()
  const { picked, toggleLoaded } = picking
  const found = useMatching(filters.filter, filters.narrowed)
  const all = list.rows.length > 0 && list.rows.every(({ id }) => picked.ids.has(id))
  return (
    <div className={classes.tools}>
      <Checkbox
        size="xs"
        aria-label={t('inbox.selectLoaded')}
        checked={all}
        indeterminate={picked.ids.size > 0 && !all}
        disabled={list.rows.length === 0}
        onChange={() => toggleLoaded(list.rows)}
      />
      {picked.ids.size === 0 ? (
        <div className={classes.search}>
          <SearchField
            label={t('inbox.search')}
            width="100%"
            value={filters.values.search}
            onChange={(search) => filters.set({ search })}
          />
          <ChatFilters tab={tab} values={filters.values} set={filters.set} clear={filters.clear} />
        </div>
      ) : null}
      {picked.ids.size === 0 ? <ActiveFilters values={filters.values} set={filters.set} /> : null}
      {/* The numbers beside the tabs go on counting everything. */}
      {filters.narrowed && picked.ids.size === 0 && found !== 0 ? (
        <p className={classes.found} role="status">
          {found === undefined ? '' : t('inbox.found', { count: found })}
        </p>
      ) : null}
      <BulkBar filter={filters.filter} list={list} picking={picking} />
    </div>
  )
}
