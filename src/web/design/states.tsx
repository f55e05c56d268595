import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs'
import IconCircleDashed from '@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs'
import IconLock from '@tabler/icons-react/dist/esm/icons/IconLock.mjs'
import IconSearchOff from '@tabler/icons-react/dist/esm/icons/IconSearchOff.mjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../api.ts'
import { CopyButton } from './copy-button.tsx'
import { problemText } from './problem-text.ts'
import classes from './states.module.css'

export function Loading({ lines = 6 }: { lines?: number }) {
  const { t } = useTranslation()
  return (
    <Stack gap="sm" p="md" role="status" aria-label={t('web.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a skeleton have no identity
        <Skeleton key={line} height={18} width={`${88 - ((line * 17) % 40)}%`} radius="sm" />
      ))}
    </Stack>
  )
}

interface StateProps {
  icon?: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
  role?: 'alert' | 'status'
}

function State({ icon, title, children, action, role }: StateProps) {
  return (
    <div className={classes.state} role={role}>
      {icon ? <span className={classes.icon}>{icon}</span> : null}
      <Title order={2} className={classes.title}>
        {title}
      </Title>
      {children ? <div className={classes.words}>{children}</div> : null}
      {action}
    </div>
  )
}

/** Nothing here yet: one sentence and one clear next step. */
export function FirstUse({ icon, title, children, action }: Omit<StateProps, 'role'>) {
  return (
    <State icon={icon ?? <IconCircleDashed size={28} aria-hidden />} title={title} action={action}>
      {children}
    </State>
  )
}

export function NothingFound({
  onClear,
  children,
}: {
  onClear?: (() => void) | undefined
  children?: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <State
      icon={<IconSearchOff size={28} aria-hidden />}
      title={t('web.state.notFound')}
      role="status"
      action={
        onClear ? (
          <Button variant="default" onClick={onClear}>
            {t('web.state.clearFilters')}
          </Button>
        ) : null
      }
    >
      {children ?? t('web.state.notFoundHint')}
    </State>
  )
}

interface NotPermittedProps {
  /** Its key in the catalogue, such as `inbox.use`: it is called here what its switch in a role is called. */
  permission: string
  /** The role has it, and just that stands in the way. */
  inTheWay?: boolean
}

/** Names the permission that is missing or stands in the way, never how much is hidden. */
export function NotPermitted({ permission, inTheWay }: NotPermittedProps) {
  const { t } = useTranslation()
  const name = t(`access.permissions.${permission}.name`)
  return (
    <Locked>
      {t(inTheWay ? 'web.state.inTheWayHint' : 'web.state.notPermittedHint', { permission: name })}
    </Locked>
  )
}

/** For what no switch of a role opens; the sentence says so, e.g. "Only admins can open the audit log." */
export function AdminsOnly({ children }: { children: ReactNode }) {
  return <Locked>{children}</Locked>
}

function Locked({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <State icon={<IconLock size={28} aria-hidden />} title={t('web.state.notPermitted')}>
      {children}
    </State>
  )
}

/** Any error of a query: unknown or out of reach, not allowed, or failed with its request id. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation()
  const problem = error instanceof Problem ? error : null
  if (problem?.status === 404) {
    return (
      <State icon={<IconSearchOff size={28} aria-hidden />} title={t('web.state.gone')}>
        {t('web.state.goneHint')}
      </State>
    )
  }
  if (problem?.status === 403) {
    return (
      <State icon={<IconLock size={28} aria-hidden />} title={t('web.state.notPermitted')}>
        {problemText(problem, t)}
      </State>
    )
  }
  return (
    <State
      role="alert"
      icon={<IconAlertTriangle size={28} aria-hidden />}
      title={t('web.state.failed')}
      action={
        retry ? (
          <Button variant="default" onClick={retry}>
            {t('web.retry')}
          </Button>
        ) : null
      }
    >
      {problem?.code === 'offline' ? problemText(problem, t) : t('web.state.failedHint')}
      {problem?.requestId ? (
        <Group gap={4} justify="center" mt={4}>
          <Text size="xs" c="dimmed" ff="monospace">
            {t('web.state.requestId', { id: problem.requestId })}
          </Text>
          <CopyButton value={problem.requestId} />
        </Group>
      ) : null}
    </State>
  )
}
