import { ActionIcon, Button, Tooltip } from '@mantine/core'
import IconArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs'
import IconArrowLeft from '@tabler/icons-react/dist/esm/icons/IconArrowLeft.mjs'
import IconArrowRight from '@tabler/icons-react/dist/esm/icons/IconArrowRight.mjs'
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs'
import IconMaximize from '@tabler/icons-react/dist/esm/icons/IconMaximize.mjs'
import IconZoomIn from '@tabler/icons-react/dist/esm/icons/IconZoomIn.mjs'
import IconZoomOut from '@tabler/icons-react/dist/esm/icons/IconZoomOut.mjs'
import IconZoomReset from '@tabler/icons-react/dist/esm/icons/IconZoomReset.mjs'
import { useTranslation } from 'react-i18next'
import { everyBranch, type Forest } from '#web/design/hierarchy-tree.ts'
import type { ChartView } from './chart-view.ts'
import classes from './hierarchy-chart.module.css'

const step = 160

/** The wheel and dragging do the same; nobody has to drag. */
export function ChartControls({ view }: { view: ChartView }) {
  const { t } = useTranslation()
  const buttons = [
    { key: 'zoomIn', icon: IconZoomIn, act: view.zoomIn },
    { key: 'zoomOut', icon: IconZoomOut, act: view.zoomOut },
    { key: 'fit', icon: IconMaximize, act: view.whole },
    { key: 'reset', icon: IconZoomReset, act: view.reset },
    { key: 'moveLeft', icon: IconArrowLeft, act: () => view.by(step, 0, 200) },
    { key: 'moveRight', icon: IconArrowRight, act: () => view.by(-step, 0, 200) },
    { key: 'moveUp', icon: IconArrowUp, act: () => view.by(0, step, 200) },
    { key: 'moveDown', icon: IconArrowDown, act: () => view.by(0, -step, 200) },
  ]
  return (
    <div className={classes.controls} role="toolbar" aria-label={t('organization.hierarchy.controls')}>
      {buttons.map(({ key, icon: Icon, act }) => (
        <Tooltip key={key} label={t(`organization.hierarchy.${key}`)}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t(`organization.hierarchy.${key}`)}
            onClick={act}
          >
            <Icon size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  )
}

interface LevelButtonsProps {
  forest: Forest
  onOpen: (open: Set<string>) => void
}

/** Opens and closes all levels at once, in outline and chart alike. */
export function LevelButtons({ forest, onOpen }: LevelButtonsProps) {
  const { t } = useTranslation()
  return (
    <>
      <Button size="xs" variant="default" onClick={() => onOpen(everyBranch(forest))}>
        {t('organization.hierarchy.expandAll')}
      </Button>
      <Button size="xs" variant="default" onClick={() => onOpen(new Set())}>
        {t('organization.hierarchy.collapseAll')}
      </Button>
    </>
  )
}
