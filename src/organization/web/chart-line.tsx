import { BaseEdge, type EdgeProps } from '@xyflow/react'
import { memo } from 'react'
import type { LineEdge } from './chart-flow.ts'

/** A line where the layout has put it; one-to-one access with its arrow, and in words for the pointer. */
export const ChartLine = memo(function ChartLine({ id, data }: EdgeProps<LineEdge>) {
  if (!data) return null
  const { path, access } = data.line
  if (!access) return <BaseEdge id={id} path={path} interactionWidth={0} />
  const [x, y] = access.at
  return (
    <g>
      <title>{data.words}</title>
      <BaseEdge id={id} path={path} interactionWidth={14} />
      <path d={access.arrow} className="arrow" />
      <rect x={x - 12} y={y - 8} width={24} height={16} rx={8} className="react-flow__edge-textbg" />
      <text x={x} y={y + 4} textAnchor="middle" className="react-flow__edge-text">
        1:1
      </text>
    </g>
  )
})
