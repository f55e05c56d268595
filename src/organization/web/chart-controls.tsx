import { ActionIcon, Tooltip } from '@mantine/core'
import IconArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs'
import IconArrowLeft from '@tabler/icons-react/dist/esm/icons/IconArrowLeft.mjs'
import IconArrowRight from '@tabler/icons-react/dist/esm/icons/IconArrowRight.mjs'
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs'
import IconMaximize from '@tabler/icons-react/dist/esm/icons/IconMaximize.mjs'
import IconZoomIn from '@tabler/icons-react/dist/esm/icons/IconZoomIn.mjs'
import IconZoomOut from '@tabler/icons-react/dist/esm/icons/IconZoomOut.mjs'
import IconZoomReset from '@tabler/icons-react/dist/esm/icons/IconZoomReset.mjs'
import { useReactFlow } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import classes from './hierarchy-chart.module.css'

const step = 160
const quick = { duration: 200 }

/** The wheel and dragging do the same; nobody has to drag. */
export function ChartControls() {
  const { t } = useTranslation()
  const flow = useReactFlow()
  const move = (dx: number, dy: number) => {
    const { x, y, zoom } = flow.getViewport()
    return flow.setViewport({ x: x + dx, y: y + dy, zoom }, quick)
  }
  const buttons = [
    { key: 'zoomIn', icon: IconZoomIn, act: () => flow.zoomIn(quick) },
    { key: 'zoomOut', icon: IconZoomOut, act: () => flow.zoomOut(quick) },
    { key: 'fit', icon: IconMaximize, act: () => flow.fitView({ ...quick, padding: 0.12, maxZoom: 1 }) },
    { key: 'reset', icon: IconZoomReset, act: () => flow.zoomTo(1, quick) },
    { key: 'moveLeft', icon: IconArrowLeft, act: () => move(step, 0) },
    { key: 'moveRight', icon: IconArrowRight, act: () => move(-step, 0) },
    { key: 'moveUp', icon: IconArrowUp, act: () => move(0, step) },
    { key: 'moveDown', icon: IconArrowDown, act: () => move(0, -step) },
  ]
  return (
    <div className={classes.controls} role="toolbar" aria-label={t('organization.hierarchy.controls')}>
      {buttons.map(({ key, icon: Icon, act }) => (
        <Tooltip key={key} label={t(`organization.hierarchy.${key}`)}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t(`organization.hierarchy.${key}`)}
            onClick={() => void act()}
          >
            <Icon size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  )
}
