import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Initials } from '#web/design/person.tsx'
import { StatusDot, userStatus } from '#web/design/status-dot.tsx'
import { CardButtons, Ends, Expander, Signs } from './chart-card-parts.tsx'
import type { CardNode } from './chart-flow.ts'
import { stackWords } from './chart-stack-words.ts'
import classes from './hierarchy-chart.module.css'

/** One person of a stack. The rows of it stand below each other without a gap, so that they look like one box. */
export const ChartRow = memo(function ChartRow({ data }: NodeProps<CardNode>) {
  const { t } = useTranslation()
  const { branch, found, stack: head } = data
  const { node } = branch
  return (
    <div
      className={classes.row}
      data-found={found || undefined}
      data-via={node.via}
      data-last={data.last || undefined}
    >
      <Initials person={node} />
      <div className={classes.words}>
        <span className={classes.name}>
          <span className={classes.cut}>{node.name}</span>
          <Signs node={node} />
        </span>
        <span className={classes.facts}>
          <StatusDot status={userStatus(node)} />
          <span className={classes.cut}>{node.role}</span>
        </span>
      </div>
      <CardButtons data={data} />
      <Expander data={data} />
      {head ? (
        <span className={classes.head} data-via={node.via}>
          {stackWords(t, head)}
        </span>
      ) : null}
      <Ends />
    </div>
  )
})
