import { Alert, Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outcome } from '#organization/bulk-contract.ts'
import { mostChosen } from '#organization/user-limits-contract.ts'
import { api } from '#web/api.ts'
import { Dialog } from '#web/design/dialog.tsx'
import { toast } from '#web/design/notify.tsx'
import { ProblemAlert } from '#web/design/problem-alert.tsx'
import { problemText } from '#web/design/problem-text.ts'
import { useAct } from '#web/queries.ts'
import classes from './bulk.module.css'
import { BulkFields, type BulkKind, type Order } from './bulk-fields.tsx'
import { BulkOutcome, doneText } from './bulk-outcome.tsx'
import type { Chosen } from './users-chosen.ts'

interface BulkDialogProps {
  kind: BulkKind
  chosen: Chosen
  onClose: () => void
  onDone: () => void
}

const paths: Record<BulkKind, string> = {
  role: '/user-changes',
  reportsTo: '/user-changes',
  departments: '/user-changes',
  twoFactor: '/user-changes',
  signOut: '/user-sign-outs',
  disable: '/user-suspensions',
}
/** As many are called by name; of more one fewer, so that at least two others are left. */
const mostSaid = 3
const touched = ['/users', '/hierarchy', '/departments', '/roles', '/chats']

/** One act on many: first what will happen, then what did, with those left out and why. */
export function BulkDialog({ kind, chosen, onClose, onDone }: BulkDialogProps) {
  const { t } = useTranslation()
  // What was chosen when the dialog opened: the list may change behind it.
  const [{ choice, count, names }] = useState(chosen)
  const [order, setOrder] = useState<Order>(null)
  const [picking, setPicking] = useState(false)
  const act = useAct({
    act: () => api.post<Outcome & { uncovered?: number }>(paths[kind], { ...choice, ...order }),
    stale: touched,
    quiet: true,
    // With nobody left out there is nothing to read in peace.
    after: (outcome) => {
      if (outcome.skipped.length > 0 || outcome.uncovered) return
      toast(doneText(t, kind, outcome))
      onDone()
      onClose()
    },
  })
  const outcome = act.data
  const tooMany = count > mostChosen
  const close = () => {
    if (picking || act.isPending) return
    if (outcome) onDone()
    onClose()
  }
  return (
    <Dialog
      opened
      onClose={close}
      size={520}
      title={t(`organization.bulk.title.${kind}`, { count })}
      actions={
        outcome ? (
          <Button onClick={close} data-autofocus autoFocus>
            {t('organization.bulk.done')}
          </Button>
        ) : (
          <Group gap="xs">
            <Button variant="default" onClick={close}>
              {t('web.cancel')}
            </Button>
            <Button disabled={order === null || tooMany} loading={act.isPending} onClick={() => act.mutate()}>
              {t(`organization.bulk.submit.${kind}`)}
            </Button>
          </Group>
        )
      }
    >
      {outcome ? (
        <BulkOutcome kind={kind} outcome={outcome} />
      ) : (
        <Stack gap="md">
          <ProblemAlert text={act.error ? problemText(act.error, t) : null} />
          {tooMany ? (
            <Alert color="yellow" role="alert">
              {t('organization.bulk.tooMany', { count, most: mostChosen })}
            </Alert>
          ) : null}
          {names.length > 0 ? <p className={classes.who}>{whoOf(t, names, count)}</p> : null}
          <p className={classes.text}>{t(`organization.bulk.says.${kind}`)}</p>
          <BulkFields kind={kind} onOrder={setOrder} onPicking={setPicking} />
          <p className={classes.aside}>{t('organization.bulk.skips')}</p>
        </Stack>
      )}
    </Dialog>
  )
}

/** "Katy and Jerry", "Katy, Jerry and 22 others". */
function whoOf(t: ReturnType<typeof useTranslation>['t'], names: string[], count: number): string {
  const said = names.slice(0, count <= mostSaid ? mostSaid : mostSaid - 1)
  const others = count - said.length
  if (others > 0) return t('organization.bulk.whoAndOthers', { names: said.join(', '), count: others })
  const last = said.at(-1) ?? ''
  return said.length > 1 ? t('organization.bulk.whoAnd', { names: said.slice(0, -1).join(', '), last }) : last
}
