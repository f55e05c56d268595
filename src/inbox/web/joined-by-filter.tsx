import { Button, Input } from '@mantine/core'
import IconSitemap from '@tabler/icons-react/dist/esm/icons/IconSitemap.mjs'
import { useTranslation } from 'react-i18next'
import { useHierarchy } from '#web/design/use-hierarchy.ts'

/** "Tom + 4": who is meant by a list of ids, as far as the viewer sees them. */
export function usePeopleWords(ids: string[]): string {
  const { t } = useTranslation()
  const { forest } = useHierarchy(ids.length > 0)
  const first = ids.map((id) => forest.byId.get(id)?.node.name).find(Boolean)
  if (ids.length === 0) return t('inbox.joined.anybody')
  if (ids.length === 1) return first ?? '…'
  return t('inbox.joined.several', { name: first ?? '…', count: ids.length - 1 })
}

/** Shows whose chats are listed and opens the hierarchy to choose others. */
export function JoinedByFilter({ ids, onOpen }: { ids: string[]; onOpen: () => void }) {
  const { t } = useTranslation()
  const words = usePeopleWords(ids)
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
