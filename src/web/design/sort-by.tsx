import { Group, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isDescending, type Sorting, sortedField, sortOf } from './sorting.ts'

/** Chooses the order of a list that has no column headers to press. */
export function SortBy({ sorting: { fields, value, onChange } }: { sorting: Sorting }) {
  const { t } = useTranslation()
  const current = sortedField(value)
  const choose = (chosen: string | null) => {
    const found = fields.find(({ field }) => field === chosen)
    if (found && found.field !== current) onChange(sortOf(found.field, found.mostFirst ?? false))
  }
  return (
    <Group gap="xs" grow wrap="nowrap">
      <Select
        label={t('web.sort.by')}
        value={current}
        onChange={choose}
        data={fields.map(({ field, label }) => ({ value: field, label }))}
      />
      <Select
        label={t('web.sort.order')}
        value={isDescending(value) ? 'descending' : 'ascending'}
        onChange={(order) => onChange(sortOf(current, order === 'descending'))}
        data={['ascending', 'descending'].map((order) => ({ value: order, label: t(`web.sort.${order}`) }))}
      />
    </Group>
  )
}
