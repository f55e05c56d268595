import { Button, Input } from '@mantine/core'
import IconSitemap from '@tabler/icons-react/dist/esm/icons/IconSitemap.mjs'
import { useTranslation } from 'react-i18next'
import { useChoiceWords } from '#web/design/hierarchy-words.ts'

/** Shows whose chats are listed and opens the hierarchy to choose others. */
export function JoinedByFilter({ chosen, onOpen }: { chosen: string[]; onOpen: () => void }) {
  const { t } = useTranslation()
  const words = useChoiceWords(chosen) || t('inbox.joined.anybody')
  return (
    <Input.Wrapper label={t('inbox.joined.by')} size="xs" labelElement="div">
      <Button
        variant="default"
        size="xs"
        fullWidth
        justify="space-between"
        rightSection={<IconSitemap size={15} aria-hidden />}
        aria-label={`${t('inbox.joined.by')}: ${words}`}
        aria-haspopup="dialog"
        onClick={onOpen}
      >
        {words}
      </Button>
    </Input.Wrapper>
  )
}
