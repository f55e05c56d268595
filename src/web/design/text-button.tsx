import { Button, type ButtonProps } from '@mantine/core'
import type { ComponentProps } from 'react'
import classes from './text-button.module.css'

interface TextButtonProps extends ButtonProps, Omit<ComponentProps<'button'>, keyof ButtonProps> {
  /** The edge of the column at which it stands: its words line up with what is above and below them. */
  edge: 'start' | 'end'
}

/** A button of words alone. */
export function TextButton({ edge, ...button }: TextButtonProps) {
  return <Button variant="subtle" size="compact-sm" {...button} className={classes.button} data-edge={edge} />
}
