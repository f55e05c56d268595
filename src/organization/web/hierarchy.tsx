import { Tabs } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import IconListTree from '@tabler/icons-react/dist/esm/icons/IconListTree.mjs'
import IconSitemap from '@tabler/icons-react/dist/esm/icons/IconSitemap.mjs'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFilters } from '#web/design/filters.ts'
import { type Forest, openAtFirst } from '#web/design/hierarchy-tree.ts'
import { Page } from '#web/design/page.tsx'
import { Failed, Loading } from '#web/design/states.tsx'
import { useHierarchy } from '#web/design/use-hierarchy.ts'
import { ChangeReporting } from './change-reporting.tsx'
import classes from './hierarchy.module.css'
import { HierarchyInfo } from './hierarchy-info.tsx'
import { HierarchyOutline } from './hierarchy-outline.tsx'

const HierarchyChart = lazy(() => import('./hierarchy-chart.tsx'))

/** What both views draw and what may be asked of a person in them. */
export interface HierarchyViewProps {
  forest: Forest
  open: ReadonlySet<string>
  onOpen: (open: Set<string>) => void
  onInfo: (id: string) => void
  onChangeReporting: (id: string) => void
}

/** Who reports to whom, as an outline for keyboard and screen reader and as a chart to look at. */
export default function Hierarchy() {
  const { t } = useTranslation()
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const { values, set } = useFilters(['view'])
  const { forest, loading, error, retry } = useHierarchy()
  const [opened, setOpened] = useState<Set<string> | null>(null)
  const [info, setInfo] = useState<string | null>(null)
  const [changing, setChanging] = useState<string | null>(null)
  const view = values.view || (narrow ? 'outline' : 'chart')
  const shared: HierarchyViewProps = {
    forest,
    open: opened ?? openAtFirst(forest, 2),
    onOpen: setOpened,
    onInfo: setInfo,
    onChangeReporting: setChanging,
  }
  const icon = { size: 16, 'aria-hidden': true } as const
  return (
    <Tabs
      value={view}
      onChange={(next) => set({ view: next })}
      variant="pills"
      className={classes.screen}
      keepMounted={false}
    >
      <Page
        title={t('organization.hierarchy.title')}
        intro={<Intro forest={forest} />}
        actions={
          <Tabs.List className={classes.tabs} aria-label={t('organization.hierarchy.view')}>
            <Tabs.Tab value="outline" leftSection={<IconListTree {...icon} />}>
              {t('organization.hierarchy.outline')}
            </Tabs.Tab>
            <Tabs.Tab value="chart" leftSection={<IconSitemap {...icon} />}>
              {t('organization.hierarchy.chart')}
            </Tabs.Tab>
          </Tabs.List>
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
          </>
        ) : null}
      </Page>
      <HierarchyInfo
        branch={(info && forest.byId.get(info)) || null}
        onClose={() => setInfo(null)}
        onChangeReporting={(id) => {
          setInfo(null)
          setChanging(id)
        }}
      />
      {changing ? <ChangeReporting forest={forest} id={changing} onClose={() => setChanging(null)} /> : null}
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
