import '@xyflow/react/dist/base.css'
import { MiniMap, Panel, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pathTo } from '#web/design/hierarchy-tree.ts'
import { useAllAccess } from './all-access.ts'
import { ChartCard } from './chart-card.tsx'
import { ChartControls } from './chart-controls.tsx'
import { edgesOf, nodesOf } from './chart-flow.ts'
import { cardHeight, cardWidth, placeCards } from './chart-layout.ts'
import { FindPerson } from './find-person.tsx'
import type { HierarchyViewProps } from './hierarchy.tsx'
import classes from './hierarchy-chart.module.css'

const kinds = { card: ChartCard }

/** The hierarchy to look at, left to right. What it does by pointer the outline does by keyboard. */
export default function HierarchyChart(props: HierarchyViewProps) {
  return (
    <ReactFlowProvider>
      <Chart {...props} />
    </ReactFlowProvider>
  )
}

function Chart({ forest, open, onOpen, onInfo }: HierarchyViewProps) {
  const { t } = useTranslation()
  const flow = useReactFlow()
  const access = useAllAccess()
  const [foundId, setFoundId] = useState<string | null>(null)
  const waiting = useRef<string | null>(null)
  const cards = useMemo(() => placeCards(forest, open), [forest, open])
  const latest = useRef({ cards, open, onOpen })
  latest.current = { cards, open, onOpen }

  const onToggle = useCallback(
    (id: string) => {
      const now = latest.current
      const next = new Set(now.open)
      if (!next.delete(id)) next.add(id)
      now.onOpen(next)
      const before = now.cards.get(id)
      // The card that was clicked stays where it is on screen while the others make room.
      requestAnimationFrame(() => {
        const after = latest.current.cards.get(id)
        if (!before || !after) return
        const { x, y, zoom } = flow.getViewport()
        void flow.setViewport({
          x: x + (before.x - after.x) * zoom,
          y: y + (before.y - after.y) * zoom,
          zoom,
        })
      })
    },
    [flow],
  )
  const nodes = useMemo(
    () => nodesOf(cards, open, foundId, { onToggle, onInfo }),
    [cards, open, foundId, onToggle, onInfo],
  )
  const edges = useMemo(() => edgesOf(cards, access), [cards, access])

  const find = (id: string | null) => {
    setFoundId(id)
    const branch = id ? forest.byId.get(id) : undefined
    if (!branch) return
    waiting.current = id
    onOpen(
      new Set([
        ...open,
        ...pathTo(branch)
          .slice(0, -1)
          .map(({ node }) => node.id),
      ]),
    )
  }
  useEffect(() => {
    const card = waiting.current ? cards.get(waiting.current) : undefined
    if (!card) return
    waiting.current = null
    void flow.setCenter(card.x + cardWidth / 2, card.y + cardHeight / 2, { zoom: 1, duration: 300 })
  }, [cards, flow])

  return (
    <section className={classes.chart} aria-label={t('organization.hierarchy.chartLabel')}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={kinds}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        onlyRenderVisibleElements
        minZoom={0.1}
        maxZoom={2}
        onInit={(ready) => void ready.fitView({ maxZoom: 1, minZoom: 0.4, padding: 0.1 })}
      >
        <Panel position="top-left">
          <FindPerson forest={forest} value={foundId} onChange={find} />
        </Panel>
        <Panel position="bottom-left">
          <ChartControls />
        </Panel>
        <Panel position="bottom-center" className={classes.legend}>
          <span className={classes.lineSample} aria-hidden /> {t('organization.hierarchy.legendLine')}
          <span className={classes.grantSample} aria-hidden /> {t('organization.hierarchy.legendOneToOne')}
        </Panel>
        <MiniMap
          className={classes.map}
          pannable
          zoomable
          ariaLabel={t('organization.hierarchy.map')}
          nodeBorderRadius={12}
        />
      </ReactFlow>
    </section>
  )
}
