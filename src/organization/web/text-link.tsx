import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useAddress } from '#web/design/areas.ts'
import classes from './text-link.module.css'

interface TextLinkProps {
  /** Below the workspace: `organization/users`. */
  to: string
  search?: Record<string, string>
  onClick?: () => void
  /** It is a number alone: then it is made wide enough to be met. */
  count?: boolean
  children: ReactNode
}

/** A link among words, to another screen of the workspace. */
export function TextLink({ to, search, onClick, count, children }: TextLinkProps) {
  const address = useAddress()
  const more = {
    ...(search ? { search: search as LinkProps['search'] } : {}),
    ...(onClick ? { onClick } : {}),
  }
  return (
    <Link className={classes.link} data-count={count || undefined} to={address(to)} {...more}>
      {children}
    </Link>
  )
}
