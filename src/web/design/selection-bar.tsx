import { Button, CloseButton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './data-table.module.css'
import type { Selection } from './data-table.tsx'

interface SelectionBarProps {
  selection: Selection
  /** The rows on the screen. */
  shown: readonly { id: string }[]
  /** Buttons of what may be done. */
  children: ReactNode
}

/** How many rows are chosen, and what may be done with them. */
export function SelectionBar({ selection, shown, children }: SelectionBarProps) {
  const { t } = useTranslation()
  const { ids, matching } = selection
  const whole = matching?.chosen ?? false
  const count = whole && matching ? matching.total : ids.size
  const place = useFocusKept(count === 0)
  const clear = () => {
    matching?.onChange(false)
    selection.onChange(new Set())
  }
  // Among cards there is no head with a box for all of them.
  const cards = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const more =
    !whole && matching && matching.total > ids.size && (cards || shown.every(({ id }) => ids.has(id)))
  return (
    <div ref={place} className={classes.place}>
      {count > 0 ? (
        <section className={classes.bulk} data-foot aria-label={t('web.actions')}>
          <div className={classes.count}>
            <strong role="status">
              {t(whole ? 'web.table.allSelected' : 'web.table.selected', { count })}
            </strong>
            {more ? (
              <Button variant="subtle" size="compact-sm" onClick={() => matching.onChange(true)}>
                {t('web.table.selectMatching', { count: matching.total })}
              </Button>
            ) : null}
          </div>
          <div className={classes.acts}>{children}</div>
          <CloseButton
            className={classes.clear}
            aria-label={t('web.table.clear')}
            title={t('web.table.clear')}
            onClick={clear}
          />
        </section>
      ) : null}
    </div>
  )
}

/** The bar takes the focus with it when it goes: then the table's first checkbox has it. */
function useFocusKept(gone: boolean) {
  const place = useRef<HTMLDivElement>(null)
  const wasThere = useRef(false)
  useEffect(() => {
    const left = wasThere.current && gone
    wasThere.current = !gone
    if (!left) return
    const timer = setTimeout(() => {
      if (document.activeElement !== document.body) return
      place.current?.parentElement?.querySelector<HTMLElement>('table input[type="checkbox"]')?.focus()
    })
    return () => clearTimeout(timer)
  }, [gone])
  return place
}
