import { Button, Group, Stack } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from './dialog.tsx'
import { showProblem } from './form-problem.ts'
import { UnsavedQuestion, useLeaving } from './leaving.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { useFirstProblem } from './use-first-problem.ts'

interface FormDialogProps<Values> {
  title: string
  form: UseFormReturnType<Values>
  /** What saving does; a problem is shown at its field, or above the form. */
  act: {
    mutate: (values: Values, options: { onError: (error: Error) => void }) => void
    isPending: boolean
  }
  onClose: () => void
  /** True while a pop-up stands above it, so that Escape closes that alone. */
  covered?: boolean
  submitLabel?: string
  /** False while something is missing: then it cannot be submitted. */
  ready?: boolean
  /** Beside the buttons, at the other end. */
  aside?: ReactNode
  children: ReactNode
}

/** A dialog around one form, with Cancel and Save. What was typed is not thrown away unasked. */
export function FormDialog<Values>({
  title,
  form,
  act,
  onClose,
  covered = false,
  submitLabel,
  ready = true,
  aside,
  children,
}: FormDialogProps<Values>) {
  const { t } = useTranslation()
  const id = useId()
  const [problem, setProblem] = useState<string | null>(null)
  const leaving = useLeaving(form.isDirty(), onClose)
  const firstProblem = useFirstProblem()
  const close = () => {
    if (!covered) leaving.close()
  }
  return (
    <Dialog
      opened
      onClose={close}
      title={title}
      actions={
        <>
          <UnsavedQuestion leaving={leaving} />
          <Group gap="xs" w="100%" justify="space-between" display={leaving.asking ? 'none' : undefined}>
            {aside}
            <Group gap="xs" ml="auto">
              <Button variant="default" onClick={close}>
                {t('web.cancel')}
              </Button>
              <Button type="submit" form={id} loading={act.isPending} disabled={!ready}>
                {submitLabel ?? t('web.save')}
              </Button>
            </Group>
          </Group>
        </>
      }
    >
      <form
        id={id}
        noValidate
        {...firstProblem}
        onSubmit={form.onSubmit((values) => {
          leaving.settle()
          setProblem(null)
          act.mutate(values, { onError: (error) => setProblem(showProblem(form, error, t)) })
        })}
      >
        <Stack gap="md">
          <ProblemAlert text={problem} />
          {children}
        </Stack>
      </form>
    </Dialog>
  )
}
