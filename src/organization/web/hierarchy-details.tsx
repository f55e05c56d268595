import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { HierarchyGrant } from '#organization/hierarchy-contract.ts'
import { useAddress } from '#web/design/areas.ts'
import { type Branch, type Forest, pathTo } from '#web/design/hierarchy-tree.ts'
import { Initials } from '#web/design/person.tsx'
import { StatusDot, userStatus } from '#web/design/status-dot.tsx'
import classes from './hierarchy-details.module.css'
import { Reach } from './hierarchy-reach.tsx'
import { TextLink } from './text-link.tsx'
import { People } from './user-people.tsx'

export interface HierarchyDetailsProps {
  branch: Branch
  forest: Forest
  grants: readonly HierarchyGrant[]
  onChangeReporting: (id: string) => void
  /** Turns to the chart or outline, at this person. */
  onShow: (id: string) => void
}

const mostNames = 50

/** One person of the hierarchy in full: where they stand, whom they reach, who reaches them, and what may be done. */
export function HierarchyDetails(props: HierarchyDetailsProps) {
  const { t } = useTranslation()
  const { branch } = props
  const { node, children } = branch
  const rest = children.length - mostNames
  return (
    <article className={classes.details} aria-label={node.name}>
      <div className={classes.who}>
        <Initials person={node} size="lg" />
        <div>
          <h2>{node.name}</h2>
          <div className={classes.role}>
            {node.role} <StatusDot status={userStatus(node)} />
          </div>
        </div>
      </div>
      <Acts {...props} />
      <Facts branch={branch} />
      <section>
        <h3>{t('organization.info.directReports')}</h3>
        {children.length > 0 ? (
          <People people={children.slice(0, mostNames).map((child) => child.node)} />
        ) : (
          <p>{t('organization.info.noReports', { name: node.name })}</p>
        )}
        {rest > 0 ? <p>{t('organization.info.more', { count: rest })}</p> : null}
      </section>
      <Reach {...props} />
    </article>
  )
}

function Acts({ branch: { node }, onChangeReporting, onShow }: HierarchyDetailsProps) {
  const { t } = useTranslation()
  const address = useAddress()
  return (
    <Group gap="xs">
      {node.can.edit && !node.isOwner ? (
        <Button size="xs" onClick={() => onChangeReporting(node.id)}>
          {t('organization.hierarchy.change')}
        </Button>
      ) : null}
      <Button size="xs" variant="default" onClick={() => onShow(node.id)}>
        {t('organization.info.show')}
      </Button>
      <Button
        size="xs"
        variant="default"
        renderRoot={(props) => <Link {...props} to={address(`organization/users/${node.id}`)} />}
      >
        {t('organization.info.userPage')}
      </Button>
    </Group>
  )
}

function Facts({ branch }: { branch: Branch }) {
  const { t } = useTranslation()
  const { node } = branch
  const facts: [string, React.ReactNode][] = [
    ['reportsTo', <Above key="above" branch={branch} />],
    [
      'path',
      pathTo(branch)
        .map((one) => one.node.name)
        .join(' › '),
    ],
    ['nReports', node.reports],
    ['below', node.below],
    ['openChats', node.openChats],
  ]
  return (
    <dl className={classes.facts}>
      {facts.map(([key, value]) => (
        <div key={key}>
          <dt>{t(`organization.info.facts.${key}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Above({ branch: { node, parent } }: { branch: Branch }) {
  const { t } = useTranslation()
  if (node.isOwner) return t('organization.info.top')
  if (!parent) return t('organization.info.outside')
  return <TextLink to={`organization/users/${parent.node.id}`}>{parent.node.name}</TextLink>
}
