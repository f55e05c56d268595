import { PasswordInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { api } from '#web/api.ts'
import { FormDialog } from '#web/design/form-dialog.tsx'
import { useAct } from '#web/queries.ts'
import { useSession } from '#web/session.tsx'
import classes from './account.module.css'
import { passwordLength } from './password.ts'

export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { email } = useSession().user
  const words = (key: string) => t(`organization.account.${key}`, { count: passwordLength })
  const form = useForm({
    mode: 'controlled',
    initialValues: { password: '', newPassword: '' },
    validate: {
      password: (password) => (password ? null : words('needCurrent')),
      newPassword: (password) => (password.length < passwordLength ? words('needNext') : null),
    },
  })
  const change = useAct({
    act: (values: typeof form.values) => api.put('/session/password', values),
    stale: ['/users', '/tokens'],
    quiet: true,
    done: words('passwordChanged'),
    after: onClose,
  })
  return (
    <FormDialog
      title={words('changePassword')}
      submitLabel={words('changePassword')}
      form={form}
      act={change}
      onClose={onClose}
    >
      <p className={classes.told}>{words('changeText')}</p>
      {/* Lets password managers find the pair. */}
      <input type="email" autoComplete="username" value={email ?? ''} readOnly hidden />
      <PasswordInput
        label={words('current')}
        autoComplete="current-password"
        data-autofocus
        {...form.getInputProps('password')}
      />
      <PasswordInput
        label={words('next')}
        description={words('nextHint')}
        autoComplete="new-password"
        {...form.getInputProps('newPassword')}
      />
    </FormDialog>
  )
}
