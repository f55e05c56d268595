import { PasswordInput, Radio, Stack, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { passwordLength } from './password.ts'
import classes from './setup.module.css'

export interface SetupValues {
  token: string
  owner: { name: string; email: string; password: string }
  workspace: { name: string; slug: string }
  demo: 'yes' | 'no'
}
interface StepProps {
  form: UseFormReturnType<SetupValues>
}

export function OwnerStep({ form }: StepProps) {
  const { t } = useTranslation()
  return (
    <Stack gap="md">
      <Text c="dimmed">{t('organization.setup.ownerIntro')}</Text>
      <TextInput
        label={t('organization.setup.name')}
        autoComplete="name"
        autoFocus
        {...form.getInputProps('owner.name')}
      />
      <TextInput
        label={t('organization.setup.email')}
        type="email"
        autoComplete="username"
        {...form.getInputProps('owner.email')}
      />
      <PasswordInput
        label={t('organization.setup.password')}
        description={t('organization.setup.passwordHint', { count: passwordLength })}
        autoComplete="new-password"
        {...form.getInputProps('owner.password')}
      />
      <TextInput
        label={t('organization.setup.token')}
        description={t('organization.setup.tokenHint')}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('token')}
      />
    </Stack>
  )
}

export function WorkspaceStep({ form }: StepProps) {
  const { t } = useTranslation()
  const { name, slug } = form.getValues().workspace
  const rename = (next: string) => {
    const followsName = slug === '' || slug === slugOf(name)
    form.setFieldValue('workspace.name', next)
    if (followsName) form.setFieldValue('workspace.slug', slugOf(next))
  }
  return (
    <Stack gap="md">
      <Text c="dimmed">{t('organization.setup.workspaceIntro')}</Text>
      <TextInput
        label={t('organization.setup.workspaceName')}
        autoComplete="organization"
        autoFocus
        {...form.getInputProps('workspace.name')}
        onChange={(event) => rename(event.currentTarget.value)}
      />
      <TextInput
        label={t('organization.setup.slug')}
        description={t('organization.setup.slugHint')}
        leftSection={<span className={classes.prefix}>{location.host}/w/</span>}
        leftSectionWidth={`${(location.host.length + 3) * 0.465 + 0.875}rem`}
        leftSectionProps={{ className: classes.prefixPlace }}
        autoCapitalize="none"
        spellCheck={false}
        {...form.getInputProps('workspace.slug')}
      />
    </Stack>
  )
}

export function StartStep({ form }: StepProps) {
  const { t } = useTranslation()
  return (
    <Radio.Group {...form.getInputProps('demo')} label={t('organization.setup.steps.start')}>
      <Text c="dimmed" mb="md">
        {t('organization.setup.startIntro')}
      </Text>
      <Stack gap="sm">
        <Choice value="yes" title={t('organization.setup.demo')} hint={t('organization.setup.demoHint')} />
        <Choice value="no" title={t('organization.setup.empty')} hint={t('organization.setup.emptyHint')} />
      </Stack>
    </Radio.Group>
  )
}

function Choice({ value, title, hint }: { value: string; title: string; hint: string }) {
  return (
    <Radio.Card value={value} className={classes.choice} aria-label={title}>
      <Radio.Indicator />
      <span>
        <strong>{title}</strong>
        <span className={classes.hint}>{hint}</span>
      </span>
    </Radio.Card>
  )
}

function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
}
