import { Menu, VisuallyHidden } from '@mantine/core'
import IconCrown from '@tabler/icons-react/dist/esm/icons/IconCrown.mjs'
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
import IconInfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs'
import IconLink from '@tabler/icons-react/dist/esm/icons/IconLink.mjs'
import IconMessage from '@tabler/icons-react/dist/esm/icons/IconMessage.mjs'
import IconMinus from '@tabler/icons-react/dist/esm/icons/IconMinus.mjs'
import IconUsers from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs'
import { Link } from '@tanstack/react-router'
import { Handle, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddress } from '#web/design/areas.ts'
import { Initials } from '#web/design/person.tsx'
import { StatusDot, userStatus } from '#web/design/status-dot.tsx'
import type { CardNode } from './chart-flow.ts'
import classes from './hierarchy-chart.module.css'

/** One person of the chart. Nothing in it is a stop for Tab: the outline is the way by keyboard. */
export const ChartCard = memo(function ChartCard({ data }: NodeProps<CardNode>) {
  const { t } = useTranslation()
  const { branch, open, found, onToggle, onInfo, onChangeReporting } = data
  const { node, children } = branch
  const { name } = node
  const mayMove = node.can.edit && !node.isOwner
  return (
    <div className={classes.card} data-found={found || undefined} data-via={node.via}>
      <Initials person={node} size="md" />
      <div className={classes.words}>
        <span className={classes.name}>
          <span className={classes.cut}>{name}</span>
          {node.isOwner ? (
            <IconCrown size={14} className={classes.crown} aria-label={t('organization.hierarchy.owner')} />
          ) : null}
          {node.via === 'oneToOne' ? (
            <IconLink
              size={14}
              className={classes.crown}
              aria-label={t('organization.hierarchy.viaOneToOne')}
            />
          ) : null}
        </span>
        <span className={classes.role}>{node.role}</span>
        <span className={classes.facts}>
          <StatusDot status={userStatus(node)} />
          {node.reports > 0 ? (
            <Count
              icon={IconUsers}
              count={node.reports}
              words={t('organization.hierarchy.nReports', { count: node.reports })}
            />
          ) : null}
          {node.openChats > 0 ? (
            <Count
              icon={IconMessage}
              count={node.openChats}
              words={t('organization.hierarchy.nOpenChats', { count: node.openChats })}
            />
          ) : null}
        </span>
      </div>
      <button
        type="button"
        tabIndex={-1}
        className={`${classes.info} nodrag nopan`}
        aria-label={t('organization.hierarchy.infoOn', { name })}
        title={t('organization.hierarchy.info')}
        onClick={() => onInfo(node.id)}
      >
        <IconInfoCircle size={17} aria-hidden />
      </button>
      <CardMenu {...{ id: node.id, name, onInfo }} onChange={mayMove ? onChangeReporting : null} />
      {children.length > 0 ? (
        <button
          type="button"
          tabIndex={-1}
          className={`${classes.expander} nodrag nopan`}
          aria-expanded={open}
          aria-label={
            open
              ? t('organization.hierarchy.collapse', { name })
              : t('organization.hierarchy.expand', { name, count: node.below })
          }
          title={t('organization.hierarchy.nReports', { count: node.reports })}
          onClick={() => onToggle(node.id)}
        >
          {open ? <IconMinus size={14} aria-hidden /> : `+${node.below}`}
        </button>
      ) : null}
      <Ends />
    </div>
  )
})

interface CountProps {
  icon: typeof IconUsers
  count: number
  words: string
}

function Count({ icon: Icon, count, words }: CountProps) {
  return (
    <span className={classes.count} title={words}>
      <Icon size={13} aria-hidden />
      <span aria-hidden>{count}</span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  )
}

interface CardMenuProps {
  id: string
  name: string
  onInfo: (id: string) => void
  /** Null where it may not be done. */
  onChange: ((id: string) => void) | null
}

function CardMenu({ id, name, onInfo, onChange }: CardMenuProps) {
  const { t } = useTranslation()
  const address = useAddress()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          className={`${classes.menu} nodrag nopan`}
          aria-label={t('organization.hierarchy.menuOf', { name })}
        >
          <IconDots size={17} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onInfo(id)}>{t('organization.hierarchy.info')}</Menu.Item>
        {onChange ? (
          <Menu.Item onClick={() => onChange(id)}>{t('organization.hierarchy.change')}</Menu.Item>
        ) : null}
        <Menu.Item renderRoot={(props) => <Link {...props} to={address(`organization/users/${id}`)} />}>
          {t('organization.info.userPage')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

// Where lines end; drawn by nobody, found by the lines.
function Ends() {
  return (
    <>
      <Handle id="in" type="target" position={Position.Left} className={classes.end} />
      <Handle id="out" type="source" position={Position.Right} className={classes.end} />
      <Handle id="up" type="source" position={Position.Top} className={classes.end} />
      <Handle id="down" type="source" position={Position.Bottom} className={classes.end} />
      <Handle id="above" type="target" position={Position.Top} className={classes.end} />
      <Handle id="below" type="target" position={Position.Bottom} className={classes.end} />
    </>
  )
}
