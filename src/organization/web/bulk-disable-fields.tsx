import { Radio, Stack, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Pickable, UserPicker } from '#web/design/user-picker.tsx'
import type { Order } from './bulk-fields.tsx'

/** Who stands in for those who are disabled together, and for how long. */
export function DisableFields({ onOrder }: { onOrder: (order: Order) => void }) {
  const { t } = useTranslation()
  const [cover, setCover] = useState('usual')
  const [person, setPerson] = useState<Pickable | null>(null)
  const [until, setUntil] = useState('')
  const end = until ? new Date(until) : null
  const past = end !== null && !(end.getTime() > Date.now())
  const missing = past || (cover === 'one' && !person)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is sent follows from these
  useEffect(() => {
    const coverId = cover === 'one' ? { coverId: person?.id } : cover === 'nobody' ? { coverId: null } : {}
    onOrder(missing ? null : { ...coverId, ...(end ? { until: end.toISOString() } : {}) })
  }, [cover, person?.id, until, missing])
  return (
    <Stack gap="md">
      <Radio.Group value={cover} onChange={setCover} label={t('organization.bulk.cover')}>
        <Stack gap="xs" mt="xs">
          <Radio value="usual" label={t('organization.bulk.coverUsual')} data-autofocus />
          <Radio value="one" label={t('organization.bulk.coverOne')} />
          {cover === 'one' ? (
            <UserPicker
              label={t('organization.bulk.coverPerson')}
              required
              value={person}
              onChange={setPerson}
              params={{ status: 'active' }}
              comboboxProps={{ withinPortal: false }}
            />
          ) : null}
          <Radio value="nobody" label={t('organization.bulk.coverNobody')} />
        </Stack>
      </Radio.Group>
      <TextInput
        type="datetime-local"
        label={t('organization.bulk.until')}
        description={t('organization.bulk.untilHint')}
        value={until}
        error={past ? t('organization.bulk.untilPast') : null}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </Stack>
  )
}
