import { useTranslation } from 'react-i18next'
import { isBranch, personOf } from './hierarchy-choice.ts'
import type { Forest } from './hierarchy-tree.ts'
import { useHierarchy } from './use-hierarchy.ts'

/** Each choice in words: "Tom", "Branch of Tom". */
export function useChoiceName(forest: Forest): (choice: string) => string {
  const { t } = useTranslation()
  return (choice) => {
    const name = forest.byId.get(personOf(choice))?.node.name ?? '…'
    return isBranch(choice) ? t('organization.tree.branchOf', { name }) : name
  }
}

/** All of it in few words: "Tom + 4", "Branch of Tom"; empty when nobody is chosen. */
export function useChoiceWords(chosen: readonly string[]): string {
  const { t } = useTranslation()
  const { forest } = useHierarchy(chosen.length > 0)
  const nameOf = useChoiceName(forest)
  const [first] = chosen
  if (!first) return ''
  return chosen.length === 1
    ? nameOf(first)
    : t('organization.tree.several', { name: nameOf(first), count: chosen.length - 1 })
}
