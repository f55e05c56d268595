import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { coveredBy, meant, personOf, toggled } from './hierarchy-choice.ts'
import classes from './hierarchy-picker.module.css'
import { usePickerColumns } from './hierarchy-picker-row.tsx'
import { HierarchyRows } from './hierarchy-rows.tsx'
import { type Branch, type Forest, found, openAtFirst, pathTo, rowsOf } from './hierarchy-tree.ts'
import { SearchField } from './search-field.tsx'
import { NothingFound } from './states.tsx'

interface PickerTreeProps {
  forest: Forest
  label: string
  several?: boolean
  /** One id, or with `several` any choices. */
  marked: string[]
  onMark: (marked: string[]) => void
  refusal?: (branch: Branch) => string | null
}

/** Search and tree without the pop-up, for dialogs that show more beside the choice. */
export function PickerTree({ forest, label, several = false, marked, onMark, refusal }: PickerTreeProps) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState(() => openWithin(forest, marked))
  const only = useMemo(() => found(forest, search), [forest, search])
  const rows = useMemo(() => rowsOf(forest, open, only), [forest, open, only])
  const ids = useMemo(() => meant(forest, marked), [forest, marked])
  // Whoever is in a chosen branch is chosen by it, and can be left out only with it.
  const reasonOf = (branch: Branch) => {
    const cover = several ? coveredBy(branch, marked) : null
    if (cover && cover !== branch) return t('organization.tree.inBranch', { name: cover.node.name })
    return refusal?.(branch) ?? null
  }
  const choose = (branch: Branch) => {
    if (!several) onMark([branch.node.id])
    else if (coveredBy(branch, marked)) onMark(marked.filter((one) => personOf(one) !== branch.node.id))
    else onMark(toggled(marked, branch))
  }
  const columns = usePickerColumns({ several, search, marked, ids, onMark, reasonOf })
  return (
    <>
      <SearchField
        value={search}
        onChange={setSearch}
        label={t('organization.tree.find')}
        width="100%"
        wait={0}
      />
      <div className={classes.tree}>
        {rows.length === 0 ? (
          <NothingFound onClear={() => setSearch('')} />
        ) : (
          <HierarchyRows
            label={label}
            forest={forest}
            rows={rows}
            open={open}
            onOpen={setOpen}
            chosen={ids}
            several={several}
            start={marked[0] && personOf(marked[0])}
            onChoose={choose}
            refused={(branch) => reasonOf(branch) !== null}
            columns={columns}
          />
        )}
      </div>
    </>
  )
}

function openWithin(forest: Forest, marked: readonly string[]): Set<string> {
  const open = openAtFirst(forest, 2)
  for (const choice of marked) {
    const branch = forest.byId.get(personOf(choice))
    if (branch?.parent) for (const { node } of pathTo(branch.parent)) open.add(node.id)
  }
  return open
}
