import { Badge, Button, Drawer, VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import IconAdjustmentsHorizontal from '@tabler/icons-react/dist/esm/icons/IconAdjustmentsHorizontal.mjs'
import { createContext, type KeyboardEvent, type ReactNode, useContext, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './filter-bar.module.css'
import { SortBy } from './sort-by.tsx'
import type { Sorting } from './sorting.ts'
import { useFocusBack } from './use-focus-back.ts'

interface FilterBarProps {
  /** A `SearchField`; it always stays in sight. */
  search: ReactNode
  /** How many of the others narrow the list. */
  inUse: number
  /** Takes those back. */
  onClear: () => void
  /** Where there are no column headers, the order is chosen among the filters. */
  sorting?: Sorting
  /** The other filters. */
  children: ReactNode
}

const InSheet = createContext(false)
/** Whether a filter has room for its name: in the sheet of a phone, not in the line above a list. */
export const useInSheet = (): boolean => useContext(InSheet)

/** The filters of a list: in a line, or on phones behind one button. */
export function FilterBar({ search, ...props }: FilterBarProps) {
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  if (!phone) {
    return (
      <>
        {search}
        {props.children}
      </>
    )
  }
  return (
    <div className={classes.bar}>
      <div className={classes.search}>{search}</div>
      <FilterSheet {...props} />
    </div>
  )
}

const parts = {
  content: classes.content ?? '',
  header: classes.header ?? '',
  title: classes.title ?? '',
  body: classes.body ?? '',
}

function FilterSheet({ inUse, onClear, sorting, children }: Omit<FilterBarProps, 'search'>) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const close = () => setOpened(false)
  useFocusBack(opened)
  return (
    <>
      <Button
        variant="default"
        size="xs"
        aria-haspopup="dialog"
        leftSection={<IconAdjustmentsHorizontal size={15} aria-hidden />}
        rightSection={inUse > 0 ? <InUse count={inUse} /> : undefined}
        onClick={() => setOpened(true)}
      >
        {t('web.filters.title')}
      </Button>
      {/* Escape is heard here alone, so that a pop-up above the sheet closes without it. */}
      <Drawer
        opened={opened}
        onClose={close}
        title={t('web.filters.title')}
        position="bottom"
        closeOnEscape={false}
        returnFocus={false}
        onKeyDown={(event) => leavesSheet(event) && close()}
        classNames={parts}
      >
        <div className={classes.fields}>
          {sorting ? <SortBy sorting={sorting} /> : null}
          <InSheet value={true}>{children}</InSheet>
        </div>
        <div className={classes.foot} data-foot>
          {/* Stays where it is when it has nothing left to do: the focus would be lost with it. */}
          <Button
            variant="default"
            aria-disabled={inUse === 0 || undefined}
            data-disabled={inUse === 0 || undefined}
            onClick={() => inUse > 0 && onClear()}
          >
            {t('web.filters.clear')}
          </Button>
          <Button onClick={close}>{t('web.filters.done')}</Button>
        </div>
      </Drawer>
    </>
  )
}

function InUse({ count }: { count: number }) {
  const { t } = useTranslation()
  return (
    <Badge size="sm">
      {count}
      <VisuallyHidden> {t('web.filters.inUse')}</VisuallyHidden>
    </Badge>
  )
}

// Keys pressed in a pop-up come by here too, as does the one that closes a list or a menu from its field or button.
function leavesSheet({ key, target, currentTarget }: KeyboardEvent<HTMLElement>): boolean {
  if (key !== 'Escape' || !(target instanceof Element) || !currentTarget.contains(target)) return false
  const open = target.getAttribute('aria-expanded') === 'true'
  return !open && target.getAttribute('data-mantine-stop-propagation') !== 'true'
}
