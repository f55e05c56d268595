import { ActionIcon, Menu } from '@mantine/core'
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface RowAction {
  label: string
  onClick: () => void
  icon?: ReactNode
  danger?: boolean
  /** Drawn after a line. */
  apart?: boolean
}

/** The "…" of one thing. Pass only what may be done (`can`); nothing to do draws nothing. */
export function RowMenu({ name, actions }: { name: string; actions: RowAction[] }) {
  const { t } = useTranslation()
  if (actions.length === 0) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('web.actionsFor', { name })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.flatMap((action) => [
          action.apart ? <Menu.Divider key={`line before ${action.label}`} /> : null,
          <Menu.Item
            key={action.label}
            leftSection={action.icon}
            color={action.danger ? 'var(--mantine-color-error)' : undefined}
            onClick={action.onClick}
          >
            {action.label}
          </Menu.Item>,
        ])}
      </Menu.Dropdown>
    </Menu>
  )
}
