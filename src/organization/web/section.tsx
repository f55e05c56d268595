import { type ReactNode, useId } from 'react'
import classes from './user.module.css'

interface SectionProps {
  title: string
  /** For links to it. */
  anchor?: string
  action?: ReactNode
  children: ReactNode
}

export function Section({ title, anchor, action, children }: SectionProps) {
  const id = useId()
  return (
    <section className={classes.section} id={anchor} aria-labelledby={id}>
      <div className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {action}
      </div>
      {children}
    </section>
  )
}
