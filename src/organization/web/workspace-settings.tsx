import { Button, NumberInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { workspaceSettings } from '#organization/workspace-contract.ts'
import { api } from '#web/api.ts'
import { CopyButton } from '#web/design/copy-button.tsx'
import { showProblem } from '#web/design/form-problem.ts'
import { Page } from '#web/design/page.tsx'
import { ProblemAlert } from '#web/design/problem-alert.tsx'
import { AdminsOnly, Failed, Loading } from '#web/design/states.tsx'
import { useFirstProblem } from '#web/design/use-first-problem.ts'
import { useAct, useGet } from '#web/queries.ts'
import { useCan } from '#web/session.tsx'
import { OwnerSection } from './owner-section.tsx'

type Settings = z.output<typeof workspaceSettings>

export default function WorkspaceSettings() {
  const { t } = useTranslation()
  const may = useCan()('manageWorkspace')
  const settings = useGet<Settings>(may ? '/workspace' : null)
  if (!may) {
    return (
      <Page title={t('organization.workspace.title')}>
        <AdminsOnly>{t('organization.workspace.adminsOnly')}</AdminsOnly>
      </Page>
    )
  }
  return (
    <Page title={t('organization.workspace.title')} width="text">
      {settings.isPending ? <Loading /> : null}
      {settings.error ? <Failed error={settings.error} retry={settings.refetch} /> : null}
      {settings.data ? (
        <Stack gap="xl">
          <SettingsForm settings={settings.data} />
          <OwnerSection />
        </Stack>
      ) : null}
    </Page>
  )
}

function SettingsForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.workspace.${key}`)
  const [problem, setProblem] = useState<string | null>(null)
  const form = useForm({
    mode: 'controlled',
    initialValues: { name: settings.name, undoDays: settings.undoDays as number | string },
    validate: {
      name: (name) => (name.trim() ? null : words('needName')),
      undoDays: (days) => (Number(days) >= 1 && Number(days) <= 365 ? null : words('needDays')),
    },
  })
  const firstProblem = useFirstProblem()
  const save = useAct({
    act: (values: typeof form.values) => api.patch<Settings>('/workspace', values),
    stale: ['/workspace', '/session'],
    quiet: true,
    done: words('saved'),
    after: ({ name, undoDays }) => form.resetDirty({ name, undoDays }),
  })
  const address = `${location.origin}/w/${settings.slug}`
  return (
    <form
      noValidate
      {...firstProblem}
      onSubmit={form.onSubmit((values) => {
        setProblem(null)
        save.mutate(values, { onError: (error) => setProblem(showProblem(form, error, t)) })
      })}
    >
      <Stack gap="md" maw={480}>
        <ProblemAlert text={problem} />
        <TextInput label={words('name')} required {...form.getInputProps('name')} />
        <TextInput
          label={words('address')}
          description={words('addressHint')}
          readOnly
          value={address}
          rightSection={<CopyButton value={address} />}
        />
        <NumberInput
          label={words('undoDays')}
          description={words('undoDaysHint')}
          min={1}
          max={365}
          allowDecimal={false}
          styles={{ wrapper: { width: 160 } }}
          {...form.getInputProps('undoDays')}
        />
        <div>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            {t('web.save')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
