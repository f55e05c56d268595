import { Button, Group, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { api } from '#web/api.ts'
import { ConfirmingPassword, useConfirming } from '#web/design/confirming.tsx'
import { CopyButton } from '#web/design/copy-button.tsx'
import { Dialog } from '#web/design/dialog.tsx'
import { FormDialog } from '#web/design/form-dialog.tsx'
import { useAct } from '#web/queries.ts'
import classes from './login-information.module.css'

interface Values {
  name: string
  /** A day, `2030-01-31`. */
  expiresAt: string
  password: string
}

/** Makes a token, then shows it once. */
export function TokenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.tokens.${key}`)
  const form = useForm<Values>({
    mode: 'controlled',
    initialValues: { name: '', expiresAt: '', password: '' },
    validate: {
      name: (name) => (name.trim() ? null : words('needName')),
      expiresAt: (day) => (day && dayjs(day).endOf('day').isBefore(dayjs()) ? words('needFuture') : null),
    },
  })
  const { asked, send } = useConfirming()
  const create = useAct({
    act: ({ name, expiresAt, password }: Values) =>
      send((proof) => {
        const end = expiresAt ? { expiresAt: dayjs(expiresAt).endOf('day').toISOString() } : {}
        return api.post<{ token: string }>('/tokens', { name, ...end, ...proof })
      }, password),
    stale: ['/tokens'],
    quiet: true,
  })
  if (create.data) {
    return <ShownOnce name={form.values.name} token={create.data.token} onClose={onClose} />
  }
  return (
    <FormDialog title={words('add')} submitLabel={words('add')} form={form} act={create} onClose={onClose}>
      <TextInput
        label={words('name')}
        description={words('nameHint')}
        required
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput
        type="date"
        label={words('expires')}
        description={words('expiresHint')}
        min={dayjs().format('YYYY-MM-DD')}
        {...form.getInputProps('expiresAt')}
      />
      {asked ? <ConfirmingPassword {...form.getInputProps('password')} /> : null}
    </FormDialog>
  )
}

function ShownOnce({ name, token, onClose }: { name: string; token: string; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog
      opened
      kind="alert"
      onClose={onClose}
      title={t('organization.tokens.shownTitle', { name })}
      actions={
        <Group gap="xs">
          <CopyButton value={token} label={t('organization.tokens.copy')} />
          <Button onClick={onClose}>{t('organization.tokens.done')}</Button>
        </Group>
      }
    >
      <p>{t('organization.tokens.shownText')}</p>
      <div className={classes.secret}>
        <code>{token}</code>
      </div>
      <p className={classes.hint}>{t('organization.tokens.shownHint')}</p>
    </Dialog>
  )
}
