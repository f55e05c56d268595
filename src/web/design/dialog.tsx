import { Button, Group, Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './dialog.module.css'
import { ProblemAlert } from './problem-alert.tsx'
import { problemText } from './problem-text.ts'
import { useFocusBack } from './use-focus-back.ts'

interface DialogProps {
  opened: boolean
  onClose: () => void
  title: string
  /** `alert` is for what cannot be taken lightly: role alertdialog, does not close by a click outside. */
  kind?: 'plain' | 'alert'
  size?: number | string
  /** Takes the whole screen where there is little of it. */
  fullOnPhone?: boolean
  /** Buttons at the foot, the main one last. */
  actions?: ReactNode
  children: ReactNode
}

/** Focus goes in when it opens and back to where it came from when it closes. */
export function Dialog({
  opened,
  onClose,
  title,
  kind = 'plain',
  size = 480,
  fullOnPhone = false,
  actions,
  children,
}: DialogProps) {
  const { t } = useTranslation()
  useFocusBack(opened)
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  return (
    <Modal.Root
      classNames={{ content: classes.content ?? '' }}
      opened={opened}
      onClose={onClose}
      size={size}
      fullScreen={fullOnPhone && narrow}
      closeOnClickOutside={kind === 'plain'}
      returnFocus={false}
      centered
    >
      <Modal.Overlay />
      <Modal.Content ref={kind === 'alert' ? becomeAlertDialog : undefined}>
        {/* A page has one banner, however many dialogs stand above each other. */}
        <Modal.Header className={classes.header} role="presentation">
          <Modal.Title className={classes.title}>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('web.close')} />
        </Modal.Header>
        <Modal.Body className={classes.body}>{children}</Modal.Body>
        {actions ? (
          <div className={classes.foot} data-foot>
            {actions}
          </div>
        ) : null}
      </Modal.Content>
    </Modal.Root>
  )
}

// Mantine writes role="dialog" after every other property, so it can only be changed on the element.
function becomeAlertDialog(element: HTMLElement | null): void {
  element?.setAttribute('role', 'alertdialog')
}

interface ConfirmProps {
  opened: boolean
  onClose: () => void
  title: string
  confirmLabel: string
  danger?: boolean
  /** Closes the dialog when it is done; shows the problem when it fails. */
  onConfirm: () => Promise<unknown>
  children: ReactNode
}

/** "Really?" with one act. Name the act on the button, never "OK". */
export function ConfirmDialog({ onConfirm, confirmLabel, danger, children, ...dialog }: ConfirmProps) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const confirm = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await onConfirm()
      dialog.onClose()
    } catch (error) {
      setProblem(problemText(error, t))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      {...dialog}
      kind={danger ? 'alert' : 'plain'}
      size={440}
      actions={
        <Group gap="xs">
          <Button variant="default" onClick={dialog.onClose} data-autofocus>
            {t('web.cancel')}
          </Button>
          <Button color={danger ? 'red' : 'brand'} loading={busy} onClick={confirm}>
            {confirmLabel}
          </Button>
        </Group>
      }
    >
      <ProblemAlert text={problem} mb="sm" />
      {children}
    </Dialog>
  )
}
