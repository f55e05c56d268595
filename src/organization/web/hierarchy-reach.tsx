import { useTranslation } from 'react-i18next'
import type { HierarchyGrant } from '#organization/hierarchy-contract.ts'
import { type Branch, type Forest, pathTo } from '#web/design/hierarchy-tree.ts'
import { Person } from '#web/design/person.tsx'
import { endsIn } from './one-to-one-ends.ts'
import { TextLink } from './text-link.tsx'

interface ReachProps {
  branch: Branch
  forest: Forest
  grants: readonly HierarchyGrant[]
}

interface Way {
  key: string
  id: string
  name: string
  how: string
}

/** Whom somebody reaches besides everyone below, and who reaches them: each with the rule that makes it so. */
export function Reach(props: ReachProps) {
  const { t } = useTranslation()
  const { node } = props.branch
  const { down, up } = useWays(props)
  const words = (key: string, more = {}) => t(`organization.info.${key}`, { name: node.name, ...more })
  return (
    <>
      <section>
        <h3>{words('reaches', { name: node.name })}</h3>
        <p>{node.below > 0 ? words('reachesBelow', { count: node.below }) : words('reachesNobodyBelow')}</p>
        <Ways ways={down} none={words('noGrants')} />
      </section>
      <section>
        <h3>{words('reachedBy')}</h3>
        <Ways ways={up} none={words('reachedByNobody')} />
        <p>{words('adminsToo')}</p>
      </section>
    </>
  )
}

function useWays({ branch, forest, grants }: ReachProps): { down: Way[]; up: Way[] } {
  const { t } = useTranslation()
  const above = pathTo(branch).slice(0, -1).reverse()
  const over = new Set(above.map(({ node }) => node.id))
  const words = (key: string, more = {}) => t(`organization.info.${key}`, more)
  const nameOf = (id: string) => forest.byId.get(id)?.node.name ?? '…'
  const until = ({ expiresAt }: HierarchyGrant) => (expiresAt ? ` · ${endsIn(t, expiresAt)}` : '')
  const down = grants
    .filter(({ userId }) => userId === branch.node.id)
    .map((grant) => ({
      key: grant.id,
      id: grant.targetId,
      name: nameOf(grant.targetId),
      how: `${words(grant.includeSubordinates ? 'byGrantBelow' : 'byGrant')}${until(grant)}`,
    }))
  const up = [
    ...above.map(({ node }) => ({ key: node.id, id: node.id, name: node.name, how: words('byLine') })),
    ...grants
      .filter((one) => one.targetId === branch.node.id || (one.includeSubordinates && over.has(one.targetId)))
      .map((grant) => ({
        key: grant.id,
        id: grant.userId,
        name: nameOf(grant.userId),
        how: `${
          grant.targetId === branch.node.id
            ? words('byGrant')
            : words('byGrantOn', { name: nameOf(grant.targetId) })
        }${until(grant)}`,
      })),
  ]
  return { down, up }
}

function Ways({ ways, none }: { ways: Way[]; none: string }) {
  if (ways.length === 0) return <p>{none}</p>
  return (
    <ul>
      {ways.map(({ key, id, name, how }) => (
        <li key={key}>
          <TextLink to={`organization/users/${id}`}>
            <Person person={{ id, name }} />
          </TextLink>
          <span>{how}</span>
        </li>
      ))}
    </ul>
  )
}
