import { Alert, Button, Group, Stack } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from './dialog.tsx'
import { showProblem } from './form-problem.ts'

interface FormDialogProps<Values> {
  title: string
  form: UseFormReturnType<Values>
  /** What saving does; a problem is shown at its field, or above the form. */
  act: {
    mutate: (values: Values, options: { onError: (error: Error) => void }) => void
    isPending: boolean
  }
  onClose: () => void
  submitLabel?: string
  /** Beside the buttons, at the other end. */
  aside?: ReactNode
  children: ReactNode
}

/** A dialog around one form, with Cancel and Save. */
export function FormDialog<Values>({
  title,
  form,
  act,
  onClose,
  submitLabel,
  aside,
  children,
}: FormDialogProps<Values>) {
  const { t } = useTranslation()
  const id = useId()
  const [problem, setProblem] = useState<string | null>(null)
  return (
    <Dialog
      opened
      onClose={onClose}
      title={title}
      actions={
        <Group gap="xs" w="100%" justify="space-between">
          {aside}
          <Group gap="xs" ml="auto">
            <Button variant="default" onClick={onClose}>
              {t('web.cancel')}
            </Button>
            <Button type="submit" form={id} loading={act.isPending}>
              {submitLabel ?? t('web.save')}
            </Button>
          </Group>
        </Group>
      }
    >
      <form
        id={id}
        noValidate
        onSubmit={form.onSubmit((values) => {
          setProblem(null)
          act.mutate(values, { onError: (error) => setProblem(showProblem(form, error, t)) })
        })}
      >
        <Stack gap="md">
          {problem ? (
            <Alert color="red" role="alert">
              {problem}
            </Alert>
          ) : null}
          {children}
        </Stack>
      </form>
    </Dialog>
  )
}
