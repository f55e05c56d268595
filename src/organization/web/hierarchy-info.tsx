import { SideSheet } from '#web/design/side-sheet.tsx'
import { HierarchyDetails, type HierarchyDetailsProps } from './hierarchy-details.tsx'

interface HierarchyInfoProps extends Omit<HierarchyDetailsProps, 'branch'> {
  id: string | null
  title: string
  onClose: () => void
}

/** Details of one person of the hierarchy, beside it. */
export function HierarchyInfo({ id, title, onClose, ...rest }: HierarchyInfoProps) {
  const branch = id === null ? undefined : rest.forest.byId.get(id)
  return (
    <SideSheet opened={branch !== undefined} onClose={onClose} title={title} size={460}>
      {branch ? <HierarchyDetails {...rest} branch={branch} /> : null}
    </SideSheet>
  )
}
