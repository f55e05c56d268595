import { useEffect, useState } from 'react'
import { Dialog } from './dialog.tsx'
import classes from './hierarchy-picker.module.css'
import { OneFoot, SeveralFoot } from './hierarchy-picker-foot.tsx'
import { PickerTree } from './hierarchy-picker-tree.tsx'
import type { Branch } from './hierarchy-tree.ts'
import { useChoiceName } from './hierarchy-words.ts'
import { Failed, Loading } from './states.tsx'
import { useHierarchy } from './use-hierarchy.ts'

interface Shared {
  opened: boolean
  onClose: () => void
  /** What choosing means: "Reporting person of Tom", "Chats joined by". */
  title: string
  /** Why somebody cannot be chosen. */
  refusal?: (branch: Branch) => string | null
}

interface One extends Shared {
  several?: false
  chosen: string | null
  onChoose: (id: string | null) => void
  /** What choosing nobody means; without it somebody must be chosen. */
  nobody?: string
}

/** Several people, as a filter: ids, and `branch:{id}` for a branch that is followed when it changes. */
interface Several extends Shared {
  several: true
  chosen: readonly string[]
  onChoose: (chosen: string[]) => void
}

export type HierarchyPickerProps = One | Several

/** Chooses in the hierarchy, in a pop-up: one person, or several and whole branches. */
export function HierarchyPicker(props: HierarchyPickerProps) {
  const { opened, onClose, title, several = false, refusal } = props
  const chosen = listOf(props.chosen)
  const [marked, setMarked] = useState(chosen)
  const { forest, loading, error, retry } = useHierarchy(opened)
  const nameOf = useChoiceName(forest)
  // What was marked and not applied is forgotten.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a list is another one each time, its words are not
  useEffect(() => {
    if (opened) setMarked(chosen)
  }, [opened, chosen.join()])
  const apply = (choice: string[]) => {
    if (props.several) props.onChoose(choice)
    else props.onChoose(choice[0] ?? null)
    onClose()
  }
  const foot = { marked, nameOf, onApply: apply, onCancel: onClose }
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={title}
      size={640}
      fullOnPhone
      actions={
        props.several ? (
          <SeveralFoot {...foot} onClear={() => setMarked([])} />
        ) : (
          <OneFoot {...foot} {...(props.nobody ? { nobody: props.nobody } : {})} />
        )
      }
    >
      {loading ? <Loading /> : null}
      {error ? <Failed error={error} retry={retry} /> : null}
      {forest.roots.length > 0 ? (
        <div className={classes.picker}>
          <PickerTree
            forest={forest}
            label={title}
            several={several}
            marked={marked}
            onMark={setMarked}
            {...(refusal ? { refusal } : {})}
          />
        </div>
      ) : null}
    </Dialog>
  )
}

const listOf = (chosen: string | null | readonly string[]): string[] =>
  typeof chosen === 'string' ? [chosen] : chosen === null ? [] : [...chosen]
