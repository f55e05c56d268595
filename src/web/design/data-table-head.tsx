import { Checkbox, UnstyledButton } from '@mantine/core'
import IconArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs'
import IconArrowsSort from '@tabler/icons-react/dist/esm/icons/IconArrowsSort.mjs'
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './data-table.module.css'
import type { Column, DataTableProps, Selection } from './data-table.tsx'
import { isDescending, type SortField, type Sorting, sortedField, turned } from './sorting.ts'

export function Head<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { columns, list, selection, menu, sorting } = props
  const { t } = useTranslation()
  return (
    <thead>
      <tr>
        {selection ? (
          <th className={classes.tick} scope="col">
            <EveryRow selection={selection} rows={list.rows} />
          </th>
        ) : null}
        {columns.map((column) => (
          <HeadCell key={column.key} column={column} sorting={sorting} />
        ))}
        {menu ? (
          <th className={classes.menu} scope="col">
            <span className={classes.hidden}>{t('web.actions')}</span>
          </th>
        ) : null}
      </tr>
    </thead>
  )
}

function EveryRow({ selection, rows }: { selection: Selection; rows: readonly { id: string }[] }) {
  const { t } = useTranslation()
  const isChosen = ({ id }: { id: string }) => selection.matching?.chosen || selection.ids.has(id)
  const all = rows.length > 0 && rows.every(isChosen)
  return (
    <Checkbox
      size="xs"
      aria-label={t('web.table.selectAll')}
      checked={all}
      indeterminate={rows.some(isChosen) && !all}
      onChange={() => {
        selection.matching?.onChange(false)
        selection.onChange(all ? new Set() : new Set(rows.map((row) => row.id)))
      }}
    />
  )
}

interface HeadCellProps<Row> {
  column: Column<Row>
  sorting: Sorting | undefined
}

function HeadCell<Row>({ column, sorting }: HeadCellProps<Row>) {
  const { header, sorts = [], align } = column
  const fields = sorting?.fields.filter(({ field }) => sorts.includes(field)) ?? []
  const value = sorting?.value ?? ''
  const sorted = fields.some(({ field }) => field === sortedField(value))
  return (
    <th
      scope="col"
      className={column.optional ? classes.optional : undefined}
      style={{ width: column.width, textAlign: align }}
      aria-sort={sorted ? (isDescending(value) ? 'descending' : 'ascending') : undefined}
    >
      {sorting && fields.length > 0 ? (
        <span className={classes.sorts}>
          {fields.map((field) => (
            <SortButton key={field.field} field={field} sorting={sorting} several={fields.length > 1}>
              {fields.length > 1 ? field.label : header}
            </SortButton>
          ))}
        </span>
      ) : (
        header
      )}
    </th>
  )
}

interface SortButtonProps {
  field: SortField
  sorting: Sorting
  /** Of several in one column the one in use says so, which the column alone could not. */
  several: boolean
  children: string
}

function SortButton({ field, sorting, several, children }: SortButtonProps) {
  const { value, onChange } = sorting
  const current = sortedField(value) === field.field
  const Icon = current ? (isDescending(value) ? IconArrowDown : IconArrowUp) : IconArrowsSort
  return (
    <UnstyledButton
      className={classes.sort}
      data-current={current || undefined}
      aria-current={(several && current) || undefined}
      onClick={() => onChange(turned(value, field))}
    >
      {children}
      <Icon size={13} aria-hidden />
    </UnstyledButton>
  )
}

/** Says an order aloud once it is chosen; not the one the list came with. */
export function SortStatus({ sorting: { fields, value } }: { sorting: Sorting }) {
  const { t } = useTranslation()
  const first = useRef(value)
  const changed = useRef(false)
  changed.current ||= first.current !== value
  const by = fields.find(({ field }) => field === sortedField(value))?.label
  const said = t(isDescending(value) ? 'web.sort.saidDescending' : 'web.sort.saidAscending', { by })
  return (
    <span className={classes.hidden} role="status">
      {changed.current ? said : ''}
    </span>
  )
}
