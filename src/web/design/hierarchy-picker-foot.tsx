import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './hierarchy-picker.module.css'
import { TextButton } from './text-button.tsx'

interface FootProps {
  marked: string[]
  nameOf: (choice: string) => string
  onApply: (chosen: string[]) => void
}

/** More do not fit into an address. */
const most = 200

export function OneFoot({
  marked,
  nameOf,
  onApply,
  onCancel,
  nobody,
}: FootProps & { onCancel: () => void; nobody?: string }) {
  const { t } = useTranslation()
  const [first] = marked
  return (
    <div className={classes.foot} data-foot>
      {nobody ? (
        <TextButton edge="start" size="sm" onClick={() => onApply([])}>
          {nobody}
        </TextButton>
      ) : (
        <span />
      )}
      <Group gap="xs" ml="auto">
        <Button variant="default" onClick={onCancel}>
          {t('web.cancel')}
        </Button>
        <Button disabled={!first} onClick={() => onApply(marked)}>
          {first
            ? t('organization.tree.choose', { name: nameOf(first) })
            : t('organization.tree.chooseNobody')}
        </Button>
      </Group>
    </div>
  )
}

export function SeveralFoot({ marked, nameOf, onApply, onClear }: FootProps & { onClear: () => void }) {
  const { t } = useTranslation()
  const [first] = marked
  const words = (key: string, more = {}) => t(`organization.tree.${key}`, more)
  const others = marked.length - 1
  const chosen = first
    ? words(others === 0 ? 'oneSelected' : 'selected', { name: nameOf(first), count: others })
    : words('noneSelected')
  return (
    <div className={classes.foot} data-foot>
      <span className={classes.chosen} role="status">
        {marked.length > most ? words('tooMany', { count: most }) : chosen}
      </span>
      <Group gap="xs" ml="auto" wrap="nowrap">
        <Button variant="default" disabled={!first} onClick={onClear}>
          {words('clear')}
        </Button>
        <Button disabled={marked.length > most} onClick={() => onApply(marked)}>
          {words('apply')}
        </Button>
      </Group>
    </div>
  )
}
