import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedFilter } from '#organization/saved-filter-contract.ts'
import type { UserFilter } from '#organization/user-selection-contract.ts'
import { api } from '#web/api.ts'
import { Dialog } from '#web/design/dialog.tsx'
import { FormDialog } from '#web/design/form-dialog.tsx'
import { problemText } from '#web/design/problem-text.ts'
import { useAct } from '#web/queries.ts'

const stale = ['/user-filters']

export function SaveFilter({ filter, onClose }: { filter: UserFilter; onClose: () => void }) {
  const { t } = useTranslation()
  const form = useForm({
    mode: 'controlled',
    initialValues: { name: '' },
    validate: { name: (name) => (name.trim() ? null : t('organization.savedFilters.needName')) },
  })
  const save = useAct({
    act: ({ name }: { name: string }) => api.post('/user-filters', { name, filter }),
    stale,
    quiet: true,
    done: (_, { name }) => t('organization.savedFilters.saved', { name }),
    after: onClose,
  })
  return (
    <FormDialog title={t('organization.savedFilters.saveTitle')} form={form} act={save} onClose={onClose}>
      <TextInput
        label={t('organization.savedFilters.name')}
        required
        data-autofocus
        maxLength={80}
        {...(filter.below ? { description: t('organization.savedFilters.branchHint') } : {})}
        {...form.getInputProps('name')}
      />
    </FormDialog>
  )
}

export function ManageFilters({ filters, onClose }: { filters: SavedFilter[]; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('organization.savedFilters.manageTitle')}
      actions={<Button onClick={onClose}>{t('organization.bulk.done')}</Button>}
    >
      <Stack gap="sm">
        {filters.length === 0 ? t('organization.savedFilters.none') : null}
        {filters.map((one) => (
          <ManagedFilter key={one.id} saved={one} />
        ))}
      </Stack>
    </Dialog>
  )
}

function ManagedFilter({ saved }: { saved: SavedFilter }) {
  const { t } = useTranslation()
  const [name, setName] = useState(saved.name)
  const path = `/user-filters/${saved.id}`
  const rename = useAct({
    act: () => api.patch(path, { name }),
    stale,
    quiet: true,
    done: t('organization.savedFilters.renamed', { name: name.trim() }),
  })
  const remove = useAct({
    act: () => api.delete(path),
    stale,
    done: t('organization.savedFilters.deleted', { name: saved.name }),
    undo: () => api.post('/user-filters', { name: saved.name, filter: saved.filter }),
  })
  const changed = name.trim() !== '' && name.trim() !== saved.name
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (changed) rename.mutate()
      }}
    >
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <TextInput
          style={{ flex: 1 }}
          aria-label={t('organization.savedFilters.nameOf', { name: saved.name })}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
          error={rename.error ? problemText(rename.error, t) : null}
        />
        <Button
          type="submit"
          variant="default"
          disabled={!changed}
          loading={rename.isPending}
          aria-label={t('organization.savedFilters.rename', { name: saved.name })}
        >
          {t('web.save')}
        </Button>
        <ActionIcon
          size="lg"
          variant="subtle"
          color="red"
          aria-label={t('organization.savedFilters.delete', { name: saved.name })}
          loading={remove.isPending}
          onClick={() => remove.mutate()}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </form>
  )
}
