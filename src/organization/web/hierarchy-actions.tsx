import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import IconMaximize from '@tabler/icons-react/dist/esm/icons/IconMaximize.mjs'
import IconMinimize from '@tabler/icons-react/dist/esm/icons/IconMinimize.mjs'
import IconUserCircle from '@tabler/icons-react/dist/esm/icons/IconUserCircle.mjs'
import { useTranslation } from 'react-i18next'

interface HierarchyActionsProps {
  full: boolean
  onFull: (full: boolean) => void
  /** Left out for somebody who is not among those seen. */
  onMyBranch?: () => void
  onSvg: () => void
}

/** Own branch, export and full screen. */
export function HierarchyActions({ full, onFull, onMyBranch, onSvg }: HierarchyActionsProps) {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.hierarchy.${key}`)
  const fullLabel = words(full ? 'leaveFull' : 'full')
  const Full = full ? IconMinimize : IconMaximize
  return (
    <>
      {onMyBranch ? (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconUserCircle size={16} aria-hidden />}
          onClick={onMyBranch}
        >
          {words('myBranch')}
        </Button>
      ) : null}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
            {words('export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onSvg}>{words('exportSvg')}</Menu.Item>
          <Menu.Item component="a" href="/api/v1/hierarchy/exports" download>
            {words('exportCsv')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Tooltip label={fullLabel}>
        <ActionIcon variant="default" size={30} aria-label={fullLabel} onClick={() => onFull(!full)}>
          <Full size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  )
}
