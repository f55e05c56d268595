import { Group } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './dialog-foot.module.css'

interface DialogFootProps {
  /** What is still missing, said beside the buttons; on phones above them. */
  missing: ReactNode
  /** The main one last. */
  children: ReactNode
}

/** The foot of a dialog that cannot be carried out before something is chosen. */
export function DialogFoot({ missing, children }: DialogFootProps) {
  return (
    <div className={classes.foot}>
      <span className={classes.missing} role="status">
        {missing}
      </span>
      <Group gap="xs" wrap="nowrap" className={classes.buttons}>
        {children}
      </Group>
    </div>
  )
}
