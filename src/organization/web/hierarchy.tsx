import { Tabs } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import IconId from '@tabler/icons-react/dist/esm/icons/IconId.mjs'
import IconListTree from '@tabler/icons-react/dist/esm/icons/IconListTree.mjs'
import IconSitemap from '@tabler/icons-react/dist/esm/icons/IconSitemap.mjs'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HierarchyGrant } from '#organization/hierarchy-contract.ts'
import { useFilters } from '#web/design/filters.ts'
import { type Forest, openAtFirst, pathTo } from '#web/design/hierarchy-tree.ts'
import { Page } from '#web/design/page.tsx'
import { Failed, Loading } from '#web/design/states.tsx'
import { useHierarchy } from '#web/design/use-hierarchy.ts'
import { useSession } from '#web/session.tsx'
import { ChangeReporting } from './change-reporting.tsx'
import { downloadChart } from './chart-download.ts'
import classes from './hierarchy.module.css'
import { HierarchyActions } from './hierarchy-actions.tsx'
import { HierarchyDetailsTab } from './hierarchy-details-tab.tsx'
import { useFullScreen } from './hierarchy-full.ts'
import { HierarchyInfo } from './hierarchy-info.tsx'
import { HierarchyOutline } from './hierarchy-outline.tsx'

const loadChart = () => import('./hierarchy-chart.tsx')
const HierarchyChart = lazy(loadChart)
const views = { outline: IconListTree, chart: IconSitemap, details: IconId }

/** What outline and chart draw and what may be asked of a person in them. */
export interface HierarchyViewProps {
  forest: Forest
  grants: readonly HierarchyGrant[]
  open: ReadonlySet<string>
  onOpen: (open: Set<string>) => void
  onInfo: (id: string) => void
  onChangeReporting: (id: string) => void
  /** Somebody to bring into sight; another object does it again. */
  goTo: { id: string } | null
}

/** Who reports to whom: an outline for keyboard and screen reader, a chart to look at, and one person in full. */
export default function Hierarchy() {
  const { t } = useTranslation()
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const { values, set } = useFilters(['view', 'person'])
  const { forest, grants, loading, error, retry } = useHierarchy()
  const me = useSession().user.id
  const [opened, setOpened] = useState<Set<string> | null>(null)
  const [info, setInfo] = useState<string | null>(null)
  const [changing, setChanging] = useState<string | null>(null)
  const [goTo, setGoTo] = useState<{ id: string } | null>(null)
  const screen = useRef<HTMLDivElement>(null)
  const [full, setFull] = useFullScreen(screen)
  const normal = narrow ? 'outline' : 'chart'
  const view = values.view in views ? values.view : normal
  // While the people are on their way, not after them.
  useEffect(() => {
    if (view === 'chart') void loadChart()
  }, [view])
  const atFirst = useMemo(() => openAtFirst(forest, 2), [forest])
  const open = opened ?? atFirst
  const show = (id: string) => {
    const branch = forest.byId.get(id)
    if (!branch) return
    setInfo(null)
    setOpened(new Set([...open, ...pathTo(branch).map(({ node }) => node.id)]))
    setGoTo({ id })
  }
  const details = {
    forest,
    grants,
    onChangeReporting: (id: string) => {
      setInfo(null)
      setChanging(id)
    },
    onShow: (id: string) => {
      if (view === 'details') set({ view: normal })
      show(id)
    },
  }
  const shared: HierarchyViewProps = {
    forest,
    grants,
    open,
    onOpen: setOpened,
    onInfo: setInfo,
    onChangeReporting: setChanging,
    goTo,
  }
  const myBranch = () => (view === 'details' ? set({ person: me }) : show(me))
  return (
    <Tabs
      ref={screen}
      value={view}
      onChange={(next) => set({ view: next })}
      variant="pills"
      className={classes.screen}
      data-full={full || undefined}
      keepMounted={false}
    >
      <Page
        title={t('organization.hierarchy.title')}
        intro={<Intro forest={forest} />}
        actions={
          <>
            <Tabs.List className={classes.tabs} aria-label={t('organization.hierarchy.view')}>
              {Object.entries(views).map(([key, Icon]) => (
                <Tabs.Tab key={key} value={key} leftSection={<Icon size={16} aria-hidden />}>
                  {t(`organization.hierarchy.${key}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <HierarchyActions
              full={full}
              onFull={setFull}
              onSvg={() => downloadChart(t, forest, open, grants)}
              {...(forest.byId.has(me) ? { onMyBranch: myBranch } : {})}
            />
          </>
        }
      >
        {loading ? <Loading /> : null}
        {error ? <Failed error={error} retry={retry} /> : null}
        {forest.roots.length > 0 ? (
          <>
            <Tabs.Panel value="outline" className={classes.panel}>
              <HierarchyOutline {...shared} />
            </Tabs.Panel>
            <Tabs.Panel value="chart" className={classes.panel}>
              <Suspense fallback={<Loading />}>
                <HierarchyChart {...shared} />
              </Suspense>
            </Tabs.Panel>
            <Tabs.Panel value="details">
              <HierarchyDetailsTab {...details} id={values.person} onChoose={(person) => set({ person })} />
            </Tabs.Panel>
          </>
        ) : null}
      </Page>
      <HierarchyInfo
        {...details}
        id={info}
        title={t('organization.hierarchy.info')}
        onClose={() => setInfo(null)}
      />
      {changing ? (
        <ChangeReporting forest={forest} grants={grants} id={changing} onClose={() => setChanging(null)} />
      ) : null}
    </Tabs>
  )
}

function Intro({ forest }: { forest: Forest }) {
  const { t } = useTranslation()
  if (forest.roots.length === 0) return null
  if (forest.roots[0]?.node.isOwner) return t('organization.hierarchy.intro')
  const others = forest.roots.filter(({ node }) => node.via === 'oneToOne').length
  return others > 0
    ? t('organization.hierarchy.introBranch', { count: others })
    : t('organization.hierarchy.introOwn')
}
