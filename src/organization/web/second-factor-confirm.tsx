import { PasswordInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '#web/api.ts'
import { FormDialog } from '#web/design/form-dialog.tsx'
import { useAct } from '#web/queries.ts'

interface ConfirmIdentityProps<Result> {
  title: string
  submitLabel: string
  act: (body: { password?: string }) => Promise<Result>
  stale?: string[]
  done?: string
  after: (result: Result) => void
  onClose: () => void
  children: ReactNode
}

/** Says what is about to happen; asks for the password when the server does, because the sign-in is older. */
export function ConfirmIdentity<Result>(props: ConfirmIdentityProps<Result>) {
  const { title, submitLabel, act, after, onClose, children, ...more } = props
  const { t } = useTranslation()
  const [asked, setAsked] = useState(false)
  const form = useForm({ mode: 'controlled', initialValues: { password: '' } })
  const confirmed = useAct({
    ...more,
    act: async ({ password }: { password: string }) => {
      try {
        return await act(password ? { password } : {})
      } catch (error) {
        if (error instanceof Problem && error.code === 'confirm_password') setAsked(true)
        throw error
      }
    },
    quiet: true,
    after,
  })
  return (
    <FormDialog title={title} form={form} act={confirmed} onClose={onClose} submitLabel={submitLabel}>
      {children}
      {asked ? (
        <PasswordInput
          label={t('organization.secondFactor.password')}
          autoComplete="current-password"
          autoFocus
          {...form.getInputProps('password')}
        />
      ) : null}
    </FormDialog>
  )
}
