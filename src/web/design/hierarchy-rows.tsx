// biome-ignore-all lint/a11y/useSemanticElements: a table's elements cannot form a tree
// biome-ignore-all lint/a11y/useFocusableInteractive: rows take the focus, their cells do not
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './hierarchy-rows.module.css'
import type { Branch, Forest, Row } from './hierarchy-tree.ts'
import { useTreeKeys } from './tree-keys.ts'

export interface TreeColumn {
  key: string
  header: string
  /** `tabIndex` belongs on every control in the cell: only those of the row in focus are stops for Tab. */
  cell: (branch: Branch, tabIndex: 0 | -1) => ReactNode
  width?: string
  align?: 'end'
  /** Left out on narrow screens. */
  optional?: boolean
}

interface HierarchyRowsProps {
  label: string
  forest: Forest
  rows: Row[]
  open: ReadonlySet<string>
  onOpen: (open: Set<string>) => void
  /** The first column stands behind the expander. */
  columns: TreeColumn[]
  chosen?: ReadonlySet<string>
  /** More than one may be chosen. */
  several?: boolean
  /** Enter, Space or a click on a row. */
  onChoose: (branch: Branch) => void
  refused?: (branch: Branch) => boolean
  /** The row that takes the focus first. */
  start?: string | undefined
  /** Brings this row into sight and into focus; another object does it again. */
  goTo?: { id: string } | null
}

const rowHeight = 44

/** The hierarchy as rows: a treegrid of which only the part on screen is drawn, all of it by keyboard. */
export function HierarchyRows(props: HierarchyRowsProps) {
  const { label, rows, columns, several } = props
  const scroller = useRef<HTMLDivElement>(null)
  const keys = useTreeKeys({ ...props, scrollTo: (index) => virtual.scrollToIndex(index) })
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    rangeExtractor: ({ startIndex, endIndex, overscan }) => {
      const first = Math.max(0, startIndex - overscan)
      const last = Math.min(rows.length - 1, endIndex + overscan)
      const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => first + n)
      // The row in focus stays in the page, or the keyboard would lose its place while scrolling.
      return keys.index < 0 || shown.includes(keys.index)
        ? shown
        : [...shown, keys.index].sort((a, b) => a - b)
    },
  })
  const template = columns.map(({ width }) => width ?? 'minmax(0, 1fr)').join(' ')
  return (
    <div
      role="treegrid"
      className={classes.tree}
      aria-label={label}
      aria-multiselectable={several || undefined}
      aria-rowcount={rows.length + 1}
      style={{ '--tree-columns': template } as CSSProperties}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" className={classes.heads} aria-rowindex={1}>
          {columns.map((column) => (
            <div
              key={column.key}
              role="columnheader"
              className={classes.columnhead}
              data-align={column.align}
              data-optional={column.optional}
            >
              {column.header}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes.body} ref={scroller} onKeyDown={keys.onKeyDown}>
        <div role="presentation" className={classes.space} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            return row ? (
              <TreeRow key={row.branch.node.id} {...props} row={row} top={start} index={index} keys={keys} />
            ) : null
          })}
        </div>
      </div>
    </div>
  )
}

type TreeRowProps = HierarchyRowsProps & {
  row: Row
  top: number
  index: number
  keys: ReturnType<typeof useTreeKeys>
}

function TreeRow({ row, top, index, keys, columns, chosen, refused, onChoose }: TreeRowProps) {
  const { branch } = row
  const { id } = branch.node
  const below = branch.children.length > 0
  const tabIndex = keys.active === id ? 0 : -1
  const isRefused = refused?.(branch) ?? false
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by all rows together
    <div
      role="row"
      ref={keys.rowRef(id)}
      tabIndex={tabIndex}
      className={classes.row}
      style={{ transform: `translateY(${top}px)`, '--tree-depth': branch.depth } as CSSProperties}
      aria-rowindex={index + 2}
      aria-level={branch.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.of}
      aria-expanded={below ? row.open : undefined}
      aria-selected={chosen ? chosen.has(id) : undefined}
      aria-disabled={isRefused || undefined}
      onFocus={() => keys.setActive(id)}
      onClick={(event) => {
        if (isControl(event.target)) return
        keys.setActive(id)
        if (!isRefused) onChoose(branch)
      }}
    >
      {columns.map((column, at) => (
        <div
          key={column.key}
          role="gridcell"
          className={classes.cell}
          data-align={column.align}
          data-optional={column.optional}
          data-first={at === 0 || undefined}
        >
          {at === 0 ? <Expander row={row} onToggle={() => keys.toggle(id)} /> : null}
          {column.cell(branch, tabIndex)}
        </div>
      ))}
    </div>
  )
}

// The row itself says whether it is open and answers to the arrow keys; this is the same for the pointer.
function Expander({ row, onToggle }: { row: Row; onToggle: () => void }) {
  const { t } = useTranslation()
  const { node, children } = row.branch
  if (children.length === 0) return <span className={classes.noExpander} />
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes.expander}
      data-open={row.open || undefined}
      aria-label={t(row.open ? 'organization.tree.close' : 'organization.tree.open', { name: node.name })}
      onClick={onToggle}
    >
      <IconChevronRight size={16} aria-hidden />
    </button>
  )
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label') !== null
}
