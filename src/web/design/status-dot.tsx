import { useTranslation } from 'react-i18next'
import classes from './status-dot.module.css'

const tones: Record<string, string> = {
  active: 'good',
  available: 'good',
  online: 'good',
  connected: 'good',
  open: 'good',
  away: 'waiting',
  invited: 'waiting',
  scheduled: 'waiting',
  disabled: 'off',
  removed: 'off',
  disconnected: 'off',
  failed: 'bad',
}

interface StatusDotProps {
  /** A word of `web.status`, or any with its own `label`. */
  status: string
  label?: string
}

/** A dot and a word: never colour alone. */
export function StatusDot({ status, label }: StatusDotProps) {
  const { t } = useTranslation()
  return (
    <span className={classes.status}>
      <span className={classes.dot} data-tone={tones[status] ?? 'off'} aria-hidden />
      {label ?? t(`web.status.${status}`)}
    </span>
  )
}

/** Away counts only for someone who is active. */
export function userStatus(user: { status: string; availability?: string }): string {
  return user.status === 'active' && user.availability === 'away' ? 'away' : user.status
}
