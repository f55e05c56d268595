import '@xyflow/react/dist/base.css'
import { Panel, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pathTo } from '#web/design/hierarchy-tree.ts'
import { ChartCard } from './chart-card.tsx'
import { ChartControls, LevelButtons } from './chart-controls.tsx'
import { type CardNode, edgesOf, type LineEdge, linkedTo, nodesOf } from './chart-flow.ts'
import { placeCards } from './chart-layout.ts'
import { ChartLine } from './chart-line.tsx'
import { ChartMap } from './chart-map.tsx'
import { ChartRow } from './chart-row.tsx'
import { useShownCards } from './chart-shown.ts'
import { useChartView } from './chart-view.ts'
import { FindPerson } from './find-person.tsx'
import bars from './hierarchy.module.css'
import type { HierarchyViewProps } from './hierarchy.tsx'
import classes from './hierarchy-chart.module.css'

const kinds = { card: ChartCard, row: ChartRow }
const lineKinds = { line: ChartLine }

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
      if (from && to) latest.current.view.keep(from, to)
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
  const edges = useMemo(
    () => edgesOf(shown, grants, (user, target) => t('organization.hierarchy.seesWork', { user, target })),
    [shown, grants, t],
  )
  const { linked, point } = useLinked(grants)
  return (
    <section
      className={classes.chart}
      aria-label={t('organization.hierarchy.chartLabel')}
      data-linked={linked ? true : undefined}
    >
      <div className={bars.bar}>
        <FindPerson forest={forest} value={foundId} onChange={find} />
        <LevelButtons forest={forest} onOpen={openLevels} />
      </div>
      <div className={classes.flow}>
        <ReactFlow<CardNode, LineEdge>
          nodes={marked(nodes, linked)}
          edges={marked(edges, linked)}
          nodeTypes={kinds}
          edgeTypes={lineKinds}
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
          onMoveStart={(event) => event && view.moved()}
          onFocus={({ target }) => point(target.closest('.react-flow__node')?.getAttribute('data-id'))}
          onBlur={() => point()}
          onNodeMouseEnter={(_, { id }) => point(id)}
          onNodeMouseLeave={() => point()}
          onEdgeMouseEnter={(_, { data }) => data?.line.access && point(data.line.id)}
          onEdgeMouseLeave={() => point()}
        >
          <Panel position="bottom-right">
            <ChartMap cards={cards} view={view} />
          </Panel>
        </ReactFlow>
      </div>
      <div className={classes.foot} data-foot>
        <ChartControls view={view} />
        <Legend />
      </div>
    </section>
  )
}

function Legend() {
  const { t } = useTranslation()
  return (
    <p className={classes.legend}>
      <span>
        <span className={classes.lineSample} aria-hidden />
        {t('organization.hierarchy.legendLine')}
      </span>
      <span>
        <svg className={classes.grantSample} width={34} height={12} aria-hidden>
          <path d="M0 6h26" className="dashes" />
          <path d="M34 6l-9 -5v10z" className="arrow" />
        </svg>
        {t('organization.hierarchy.legendOneToOne')}
      </span>
    </p>
  )
}

/** The one-to-one access of whoever is pointed at, so that it stands out from all other. */
function useLinked(grants: HierarchyViewProps['grants']) {
  const [id, setId] = useState<string | null>(null)
  const linked = useMemo(() => (id === null ? null : linkedTo(id, grants)), [id, grants])
  return { linked, point: (to?: string | null) => setId(to ?? null) }
}

const marked = <One extends { id: string; className?: string }>(
  all: One[],
  linked: ReadonlySet<string> | null,
): One[] =>
  linked
    ? all.map((one) => (linked.has(one.id) ? { ...one, className: `${one.className ?? ''} linked` } : one))
    : all
