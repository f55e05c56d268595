import { Button, Menu } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import IconColumns from '@tabler/icons-react/dist/esm/icons/IconColumns.mjs'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import type { Column } from '#web/design/data-table.tsx'

// Where there is little room, what is looked for least is left out until somebody asks for it.
const leftOutAtFirst = () => (globalThis.innerWidth < 1500 ? ['channels'] : [])

/** Which columns somebody wants to see, remembered in this browser; the name always stays. */
export function useShownColumns(columns: Column<User>[]) {
  const [hidden, setHidden] = useLocalStorage<string[]>({
    key: 'handover.users.hidden-columns',
    defaultValue: leftOutAtFirst(),
    getInitialValueInEffect: false,
  })
  const menu = <ColumnsMenu columns={columns.slice(1)} hidden={hidden} onChange={setHidden} />
  return { shown: columns.filter(({ key }) => !hidden.includes(key)), menu }
}

interface ColumnsMenuProps {
  columns: Column<User>[]
  hidden: string[]
  onChange: (hidden: string[]) => void
}

function ColumnsMenu({ columns, hidden, onChange }: ColumnsMenuProps) {
  const { t } = useTranslation()
  const toggle = (key: string) =>
    onChange(hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key])
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          visibleFrom="sm"
          leftSection={<IconColumns size={16} aria-hidden />}
        >
          {t('organization.users.columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.map(({ key, header }) => (
          <Menu.CheckboxItem key={key} checked={!hidden.includes(key)} onChange={() => toggle(key)}>
            {header}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
