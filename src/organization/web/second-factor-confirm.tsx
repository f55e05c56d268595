import { useForm } from '@mantine/form'
import type { ReactNode } from 'react'
import { ConfirmingPassword, useConfirming } from '#web/design/confirming.tsx'
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
  const { asked, send } = useConfirming()
  const form = useForm({ mode: 'controlled', initialValues: { password: '' } })
  const confirmed = useAct({
    ...more,
    act: ({ password }: { password: string }) => send(act, password),
    quiet: true,
    after,
  })
  return (
    <FormDialog title={title} form={form} act={confirmed} onClose={onClose} submitLabel={submitLabel}>
      {children}
      {asked ? <ConfirmingPassword {...form.getInputProps('password')} /> : null}
    </FormDialog>
  )
}
