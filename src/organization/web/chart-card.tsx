import IconCrown from '@tabler/icons-react/dist/esm/icons/IconCrown.mjs'
import IconInfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs'
import IconMinus from '@tabler/icons-react/dist/esm/icons/IconMinus.mjs'
import { Handle, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Initials } from '#web/design/person.tsx'
import { StatusDot, userStatus } from '#web/design/status-dot.tsx'
import type { CardNode } from './chart-flow.ts'
import classes from './hierarchy-chart.module.css'

/** One person of the chart. Nothing in it is a stop for Tab: the outline is the way by keyboard. */
export const ChartCard = memo(function ChartCard({ data }: NodeProps<CardNode>) {
  const { t } = useTranslation()
  const { branch, open, found, onToggle, onInfo } = data
  const { node, children } = branch
  const { name } = node
  return (
    <div className={classes.card} data-found={found || undefined} data-via={node.via}>
      <Initials person={node} size="md" />
      <div className={classes.words}>
        <span className={classes.name}>
          {name}
          {node.isOwner ? (
            <IconCrown size={14} className={classes.crown} aria-label={t('organization.hierarchy.owner')} />
          ) : null}
        </span>
        <span className={classes.role}>{node.role}</span>
        <span className={classes.facts}>
          <StatusDot status={userStatus(node)} />
          {node.openChats > 0 ? (
            <span>{t('organization.hierarchy.nOpenChats', { count: node.openChats })}</span>
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
