import { Button, Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { List } from '../queries.ts'
import classes from './data-table.module.css'
import { Head, SortStatus } from './data-table-head.tsx'
import { type RowAction, RowMenu } from './row-menu.tsx'
import { SelectionBar } from './selection-bar.tsx'
import type { Sorting } from './sorting.ts'
import { Failed, NothingFound } from './states.tsx'
import { TableSkeleton } from './table-skeleton.tsx'

export interface Column<Row> {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** CSS width; without it the column takes what is left. */
  width?: number | string
  align?: 'start' | 'end'
  /** Left out on narrow screens, where rows become cards. */
  optional?: boolean
  /** Fields of `sorting` that this column shows; with them its header sorts. */
  sorts?: string[]
}

export interface Selection {
  ids: ReadonlySet<string>
  onChange: (ids: Set<string>) => void
  /** Lets all be chosen that match the filters, beyond the rows shown. */
  matching?: { total: number; chosen: boolean; onChange: (chosen: boolean) => void }
}

export interface DataTableProps<Row extends { id: string }> {
  /** What the table holds, for screen readers: "Users". */
  label: string
  columns: Column<Row>[]
  /** A `useList` result, or plain rows. */
  list: Pick<List<Row>, 'rows' | 'loading' | 'error' | 'retry'> & Partial<List<Row>>
  /** What a row is called, for checkbox and menu. */
  nameOf: (row: Row) => string
  /** Shown when there is nothing at all: a `FirstUse`. */
  empty?: ReactNode
  /** True while search or filters narrow the list; clearing is offered when nothing is found. */
  filtered?: boolean
  onClearFilters?: () => void
  /** The order of the list, which its server knows: `useSorting`. */
  sorting?: Sorting
  /** Click on a row. Also put a link or button into the first cell, for the keyboard. */
  onOpen?: (row: Row) => void
  menu?: (row: Row) => RowAction[]
  selection?: Selection
  /** Buttons of the bar that appears while rows are selected. */
  bulk?: ReactNode
}

export function DataTable<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { label, columns, list, selection, sorting } = props
  const { t } = useTranslation()
  if (list.error && list.rows.length === 0) return <Failed error={list.error} retry={list.retry} />
  if (!list.loading && list.rows.length === 0) {
    return props.filtered || !props.empty ? <NothingFound onClear={props.onClearFilters} /> : props.empty
  }
  return (
    <div className={classes.stack}>
      {sorting ? <SortStatus sorting={sorting} /> : null}
      {/* Before the table, for the keyboard; drawn below it. */}
      {selection ? (
        <SelectionBar selection={selection} shown={list.rows}>
          {props.bulk}
        </SelectionBar>
      ) : null}
      <table className={classes.table} aria-label={label} aria-busy={list.loading || list.former}>
        <Head {...props} />
        <tbody>
          {list.loading ? <TableSkeleton columns={columns.length + 2} /> : null}
          {list.rows.map((row) => (
            <BodyRow key={row.id} {...props} row={row} />
          ))}
        </tbody>
      </table>
      {list.more ? (
        <div className={classes.more}>
          <Button variant="default" loading={list.loadingMore ?? false} onClick={list.more}>
            {t('web.more')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

function BodyRow<Row extends { id: string }>(props: DataTableProps<Row> & { row: Row }) {
  const { row, columns, list, selection, menu, onOpen, nameOf } = props
  const { t } = useTranslation()
  const whole = selection?.matching?.chosen ?? false
  const picked = whole || (selection?.ids.has(row.id) ?? false)
  const toggle = () => {
    // Without this one it is no longer all that match: what is left are the others shown.
    const ids = new Set(whole ? list.rows.map(({ id }) => id) : selection?.ids)
    if (!ids.delete(row.id)) ids.add(row.id)
    if (whole) selection?.matching?.onChange(false)
    selection?.onChange(ids)
  }
  return (
    // The first cell holds a link for the keyboard; a click anywhere in the row is a larger target only.
    <tr
      data-picked={picked || undefined}
      data-opens={onOpen ? true : undefined}
      onClick={(event) => {
        if (onOpen && !isControl(event.target)) onOpen(row)
      }}
    >
      {selection ? (
        <td className={classes.tick}>
          <Checkbox
            size="xs"
            aria-label={t('web.table.select', { name: nameOf(row) })}
            checked={picked}
            onChange={toggle}
          />
        </td>
      ) : null}
      {columns.map((column) => (
        <td
          key={column.key}
          data-label={column.header}
          className={column.optional ? classes.optional : undefined}
          style={{ textAlign: column.align }}
        >
          {column.cell(row)}
        </td>
      ))}
      {menu ? (
        <td className={classes.menu}>
          <RowMenu name={nameOf(row)} actions={menu(row)} />
        </td>
      ) : null}
    </tr>
  )
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label, [role="menuitem"]') !== null
}
