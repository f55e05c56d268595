import { Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, type Ref, useId, useMemo } from 'react'
import classes from './decision-dialog.module.css'

interface DecisionDialogProps {
  title: string
  /** The sentence that describes the dialog to those who cannot see it. */
  intro?: ReactNode
  kind: 'plain' | 'alert'
  closeLabel: string
  onClose: () => void
  /** Nothing closes the dialog while the decision is being carried out. */
  busy: boolean
  size?: number
  foot?: ReactNode
  children: ReactNode
}

/** A dialog that is a screen of its own: it has an address, and on a phone it fills the screen. */
export function DecisionDialog(props: DecisionDialogProps) {
  const { title, intro, kind, closeLabel, onClose, busy, size = 760, foot, children } = props
  const describedBy = useId()
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  // With a new ref the focus trap would take the focus away again, at every letter typed.
  const content = useMemo(() => roleOf(kind, describedBy), [kind, describedBy])
  const close = () => {
    if (!busy) onClose()
  }
  return (
    <Modal.Root
      opened
      onClose={close}
      size={size}
      fullScreen={phone ?? false}
      closeOnClickOutside={false}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      centered
    >
      <Modal.Overlay />
      <Modal.Content
        ref={content}
        className={classes.content}
        aria-busy={busy}
        data-full={phone || undefined}
      >
        <Modal.Header className={classes.header}>
          <Modal.Title className={classes.title} tabIndex={-1} data-autofocus>
            {title}
          </Modal.Title>
          <Modal.CloseButton aria-label={closeLabel} disabled={busy} />
        </Modal.Header>
        <div className={classes.body}>
          {intro ? (
            <p className={classes.intro} id={describedBy}>
              {intro}
            </p>
          ) : null}
          {children}
        </div>
        {foot ? (
          <div className={classes.foot} data-foot>
            {foot}
          </div>
        ) : null}
      </Modal.Content>
    </Modal.Root>
  )
}

// Mantine writes role="dialog" after every other property, so it can only be changed on the element.
function roleOf(kind: 'plain' | 'alert', describedBy: string): Ref<HTMLDivElement> {
  return (element) => {
    if (kind === 'alert') element?.setAttribute('role', 'alertdialog')
    element?.setAttribute('aria-describedby', describedBy)
  }
}
