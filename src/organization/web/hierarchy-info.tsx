import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAddress } from '#web/design/areas.ts'
import type { Branch } from '#web/design/hierarchy-tree.ts'
import { Initials } from '#web/design/person.tsx'
import { SideSheet } from '#web/design/side-sheet.tsx'
import { StatusDot, userStatus } from '#web/design/status-dot.tsx'
import { TextLink } from './text-link.tsx'
import classes from './user.module.css'
import { People } from './user-people.tsx'

interface HierarchyInfoProps {
  branch: Branch | null
  onClose: () => void
  onChangeReporting: (id: string) => void
}

/** Details of one person of the hierarchy, beside it. */
export function HierarchyInfo({ branch, onClose, onChangeReporting }: HierarchyInfoProps) {
  return (
    <SideSheet opened={branch !== null} onClose={onClose} title={branch?.node.name ?? ''} size={400}>
      {branch ? <Details branch={branch} onChangeReporting={onChangeReporting} /> : null}
    </SideSheet>
  )
}

function Details({ branch, onChangeReporting }: { branch: Branch; onChangeReporting: (id: string) => void }) {
  const { t } = useTranslation()
  const address = useAddress()
  const { node, children } = branch
  return (
    <>
      <div className={classes.who}>
        <Initials person={node} size="lg" />
        <div>
          <div className={classes.name}>{node.role}</div>
          <StatusDot status={userStatus(node)} />
        </div>
      </div>
      <dl className={classes.facts}>
        <dt>{t('organization.info.reportsTo')}</dt>
        <dd>
          <Above branch={branch} />
        </dd>
        <dt>{t('organization.info.directReports')}</dt>
        <dd>{node.reports}</dd>
        <dt>{t('organization.info.below')}</dt>
        <dd>{node.below}</dd>
        <dt>{t('organization.hierarchy.openChats')}</dt>
        <dd>{node.openChats}</dd>
      </dl>
      <Group gap="xs" my="md">
        <Button
          size="xs"
          variant="default"
          renderRoot={(props) => <Link {...props} to={address(`organization/users/${node.id}`)} />}
        >
          {t('organization.info.userPage')}
        </Button>
        {node.can.edit && !node.isOwner ? (
          <Button size="xs" variant="default" onClick={() => onChangeReporting(node.id)}>
            {t('organization.hierarchy.change')}
          </Button>
        ) : null}
      </Group>
      {children.length > 0 ? (
        <div className={classes.part}>
          <h3>{t('organization.info.directReports')}</h3>
          <People people={children.slice(0, 50).map((child) => child.node)} />
        </div>
      ) : null}
    </>
  )
}

function Above({ branch: { node, parent } }: { branch: Branch }) {
  const { t } = useTranslation()
  if (node.isOwner) return t('organization.info.top')
  if (!parent) return t('organization.info.outside')
  return <TextLink to={`organization/users/${parent.node.id}`}>{parent.node.name}</TextLink>
}
