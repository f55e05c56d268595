import { useSession } from '#web/session.tsx'
import { FindPerson } from './find-person.tsx'
import classes from './hierarchy-details.module.css'
import { HierarchyDetails, type HierarchyDetailsProps } from './hierarchy-details.tsx'

interface DetailsTabProps extends Omit<HierarchyDetailsProps, 'branch'> {
  id: string
  onChoose: (id: string | null) => void
}

/** Everything about one person, whom a search chooses; oneself at first. */
export function HierarchyDetailsTab({ id, onChoose, ...rest }: DetailsTabProps) {
  const me = useSession().user.id
  const { forest } = rest
  const branch = forest.byId.get(id) ?? forest.byId.get(me) ?? forest.roots[0]
  if (!branch) return null
  return (
    <div className={classes.tab}>
      <div className={classes.choose}>
        <FindPerson forest={forest} value={branch.node.id} onChange={onChoose} clearable={false} />
      </div>
      <HierarchyDetails {...rest} branch={branch} />
    </div>
  )
}
