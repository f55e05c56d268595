import '@xyflow/react/dist/base.css'
import { Panel, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pathTo } from '#web/design/hierarchy-tree.ts'
import { ChartCard } from './chart-card.tsx'
import { ChartControls, LevelButtons } from './chart-controls.tsx'
import { edgesOf, nodesOf } from './chart-flow.ts'
import { placeCards } from './chart-layout.ts'
import { ChartMap } from './chart-map.tsx'
import { useShownCards } from './chart-shown.ts'
import { useChartView } from './chart-view.ts'
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

function Chart({ forest, grants, open, onOpen, onInfo, onChangeReporting, goTo }: HierarchyViewProps) {
  const { t } = useTranslation()
  const [foundId, setFoundId] = useState<string | null>(null)
  const cards = useMemo(() => placeCards(forest, open), [forest, open])
  const view = useChartView(cards)
  const shown = useShownCards(cards, grants)
  // What the view does once the cards stand at their new places.
  const afterwards = useRef<(() => void) | null>(null)
  const latest = useRef({ cards, open, onOpen, view })
  latest.current = { cards, open, onOpen, view }

  const onToggle = useCallback((id: string) => {
    const before = latest.current
    const next = new Set(before.open)
    if (!next.delete(id)) next.add(id)
    // The card that was clicked stays where it is on screen while the others make room.
    afterwards.current = () => {
      const [from, to] = [before.cards.get(id), latest.current.cards.get(id)]
      const zoom = before.view.zoom()
      if (from && to) latest.current.view.by((from.x - to.x) * zoom, (from.y - to.y) * zoom)
    }
    before.onOpen(next)
  }, [])
  const openLevels = (next: Set<string>) => {
    // So much moves that the top is the one place to begin at again.
    afterwards.current = () => latest.current.view.start()
    onOpen(next)
  }
  const find = (id: string | null) => {
    setFoundId(id)
    const branch = id ? forest.byId.get(id) : undefined
    if (!id || !branch) return
    afterwards.current = () => {
      const card = latest.current.cards.get(id)
      if (card) latest.current.view.centre(card)
    }
    const above = pathTo(branch).slice(0, -1)
    onOpen(new Set([...open, ...above.map(({ node }) => node.id)]))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when somebody is asked for
  useEffect(() => {
    if (goTo) find(goTo.id)
  }, [goTo])
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the new places that are waited for
  useEffect(() => {
    afterwards.current?.()
    afterwards.current = null
  }, [cards])

  const nodes = useMemo(
    () => nodesOf(shown, open, foundId, { onToggle, onInfo, onChangeReporting }),
    [shown, open, foundId, onToggle, onInfo, onChangeReporting],
  )
  const edges = useMemo(() => edgesOf(shown, grants), [shown, grants])
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
        onInit={() => view.start()}
      >
        <Panel position="top-left">
          <div className={classes.top}>
            <FindPerson forest={forest} value={foundId} onChange={find} />
            <LevelButtons forest={forest} onOpen={openLevels} />
          </div>
        </Panel>
        <Panel position="bottom-left" data-foot>
          <ChartControls view={view} />
        </Panel>
        <Panel position="bottom-center" className={classes.legend} data-foot>
          <span className={classes.lineSample} aria-hidden /> {t('organization.hierarchy.legendLine')}
          <span className={classes.grantSample} aria-hidden>
            1:1
          </span>{' '}
          {t('organization.hierarchy.legendOneToOne')}
        </Panel>
        <Panel position="bottom-right" data-foot>
          <ChartMap cards={cards} view={view} />
        </Panel>
      </ReactFlow>
    </section>
  )
}
