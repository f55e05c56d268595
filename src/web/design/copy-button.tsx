import { ActionIcon, Button, CopyButton as Copy, Tooltip } from '@mantine/core'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs'
import { useTranslation } from 'react-i18next'

/** Copies `value`. With `label` a button with words, without it an icon. */
export function CopyButton({ value, label }: { value: string; label?: string }) {
  const { t } = useTranslation()
  return (
    <Copy value={value} timeout={2000}>
      {({ copied, copy }) => {
        const icon = copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
        const words = copied ? t('web.copied') : (label ?? t('web.copy'))
        if (label) {
          return (
            <Button variant="default" leftSection={icon} onClick={copy} aria-live="polite">
              {words}
            </Button>
          )
        }
        return (
          <Tooltip label={words}>
            <ActionIcon variant="subtle" color="gray" aria-label={words} onClick={copy}>
              {icon}
            </ActionIcon>
          </Tooltip>
        )
      }}
    </Copy>
  )
}
