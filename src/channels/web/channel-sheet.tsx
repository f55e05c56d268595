import { Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Channel } from '#channels/contract.ts'
import { api } from '#web/api.ts'
import { showProblem } from '#web/design/form-problem.ts'
import { SideSheet } from '#web/design/side-sheet.tsx'
import { useAct } from '#web/queries.ts'

interface ChannelSheetProps {
  opened: boolean
  onClose: () => void
  /** Null adds one. */
  channel: Channel | null
  onAdded: (channel: Channel) => void
}

const routings = ['round_robin', 'manual'] as const

export function ChannelSheet({ opened, onClose, channel, onAdded }: ChannelSheetProps) {
  const { t } = useTranslation()
  const [problem, setProblem] = useState<string | null>(null)
  const form = useForm({
    mode: 'controlled',
    initialValues: valuesOf(channel),
    validate: {
      name: (name) => (name.trim() ? null : t('channels.nameMissing')),
      allowedOrigins: (text) => {
        const wrong = originsIn(text).find((origin) => !isSite(origin))
        return wrong ? t('channels.originWrong', { origin: wrong }) : null
      },
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a sheet that opens again starts from what is saved now
  useEffect(() => {
    if (!opened) return
    form.setInitialValues(valuesOf(channel))
    form.setValues(valuesOf(channel))
    form.clearErrors()
    setProblem(null)
  }, [opened, channel?.id])
  const save = useAct({
    act: (values: Values) =>
      channel
        ? api.patch<Channel>(`/channels/${channel.id}`, bodyOf(values))
        : api.post<Channel>('/channels', { kind: 'web_chat', ...bodyOf(values) }),
    stale: ['/channels'],
    done: ({ name }) => (channel ? t('channels.saved') : t('channels.added', { name })),
    quiet: true,
    after: (saved) => (channel ? onClose() : onAdded(saved)),
  })
  return (
    <SideSheet
      opened={opened}
      onClose={onClose}
      title={channel ? t('channels.editTitle', { name: channel.name }) : t('channels.add')}
      saveLabel={channel ? t('web.save') : t('channels.add')}
      dirty={form.isDirty()}
      busy={save.isPending}
      problem={problem}
      onSubmit={form.onSubmit((values) => {
        setProblem(null)
        save.mutate(values, { onError: (error) => setProblem(showProblem(form, error, t)) })
      })}
    >
      <Stack gap="md">
        <TextInput
          label={t('channels.name')}
          required
          maxLength={80}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Textarea
          label={t('channels.greeting')}
          description={t('channels.greetingHint')}
          autosize
          minRows={2}
          maxLength={300}
          {...form.getInputProps('greeting')}
        />
        <Textarea
          label={t('channels.origins')}
          description={t('channels.originsHint')}
          autosize
          minRows={2}
          {...form.getInputProps('allowedOrigins')}
        />
        <Radio.Group label={t('channels.routing')} {...form.getInputProps('routing')}>
          <Stack gap={8} mt={8}>
            {routings.map((routing) => (
              <Radio
                key={routing}
                value={routing}
                label={t(`channels.routings.${routing}`)}
                description={t(`channels.routingHints.${routing}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
      </Stack>
    </SideSheet>
  )
}

type Values = ReturnType<typeof valuesOf>

function valuesOf(channel: Channel | null) {
  return {
    name: channel?.name ?? '',
    greeting: channel?.settings.greeting ?? '',
    allowedOrigins: (channel?.settings.allowedOrigins ?? []).join('\n'),
    routing: channel?.routing ?? ('round_robin' as Channel['routing']),
  }
}

function bodyOf({ name, greeting, allowedOrigins, routing }: Values) {
  const settings = { greeting, allowedOrigins: originsIn(allowedOrigins).map((site) => new URL(site).origin) }
  return { name: name.trim(), routing, settings }
}

function originsIn(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean)
}

function isSite(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
