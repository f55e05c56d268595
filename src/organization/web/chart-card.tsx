import { VisuallyHidden } from '@mantine/core'
import IconMessage from '@tabler/icons-react/dist/esm/icons/IconMessage.mjs'
import IconUsers from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs'
import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Initials } from '#web/design/person.tsx'
import { StatusDot, userStatus } from '#web/design/status-dot.tsx'
import { CardButtons, Ends, Expander, Signs } from './chart-card-parts.tsx'
import type { CardNode } from './chart-flow.ts'
import classes from './hierarchy-chart.module.css'

/** One person of the chart who stands alone: at the top, or with others open below them. */
export const ChartCard = memo(function ChartCard({ data }: NodeProps<CardNode>) {
  const { t } = useTranslation()
  const { branch, found } = data
  const { node } = branch
  return (
    <div className={classes.card} data-found={found || undefined} data-via={node.via}>
      <Initials person={node} size="md" />
      <div className={classes.words}>
        <span className={classes.name}>
          <span className={classes.cut}>{node.name}</span>
          <Signs node={node} />
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
      <CardButtons data={data} />
      <Expander data={data} />
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
