import { Button, Menu } from '@mantine/core'
import IconBookmark from '@tabler/icons-react/dist/esm/icons/IconBookmark.mjs'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedFilter } from '#organization/saved-filter-contract.ts'
import { useInSheet } from '#web/design/filter-bar.tsx'
import { useList } from '#web/queries.ts'
import { ManageFilters, SaveFilter } from './saved-filters-dialogs.tsx'
import { type FilterValues, filterOf, type SetFilters, userFilters } from './users-filter-values.ts'
import classes from './users-filters.module.css'

interface SavedFiltersProps {
  values: FilterValues
  set: SetFilters
}

/** One's own filters of the list, by name. */
export function SavedFilters({ values, set }: SavedFiltersProps) {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.savedFilters.${key}`)
  const { rows } = useList<SavedFilter>('/user-filters')
  const inSheet = useInSheet()
  const [asked, setAsked] = useState<'save' | 'manage' | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setAsked(null)
    setTimeout(() => button.current?.focus())
  }
  const now = filterOf(values)
  const narrowed = Object.keys(now).length > 0
  const applied = rows.find(({ filter }) => userFilters.every((name) => filter[name] === now[name]))
  const apply = ({ filter }: SavedFilter) =>
    set(Object.fromEntries(userFilters.map((name) => [name, filter[name] ?? null])))
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            ref={button}
            variant={applied ? 'light' : 'default'}
            size={inSheet ? 'sm' : 'xs'}
            leftSection={<IconBookmark size={15} aria-hidden />}
          >
            {applied?.name ?? words('button')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {rows.length === 0 ? <Menu.Label>{words('none')}</Menu.Label> : null}
          {rows.map((one) => (
            <Menu.Item
              key={one.id}
              onClick={() => apply(one)}
              {...(one.id === applied?.id ? { 'aria-current': true } : {})}
            >
              {one.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {/* It may be the only one, and where nothing takes the focus the menu hears no Escape. */}
          <Menu.Item
            aria-disabled={!narrowed || undefined}
            data-disabled={!narrowed || undefined}
            closeMenuOnClick={narrowed}
            onClick={() => narrowed && setAsked('save')}
          >
            {words('save')}
          </Menu.Item>
          {narrowed ? null : <p className={classes.hint}>{words('saveHint')}</p>}
          {rows.length > 0 ? (
            <Menu.Item onClick={() => setAsked('manage')}>{words('manage')}</Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {asked === 'save' ? <SaveFilter filter={now} onClose={close} /> : null}
      {asked === 'manage' ? <ManageFilters filters={rows} onClose={close} /> : null}
    </>
  )
}
