import { Alert, Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SecondFactorSecret } from '#organization/second-factor-contract.ts'
import { api, Problem } from '#web/api.ts'
import { Dialog } from '#web/design/dialog.tsx'
import { FormDialog } from '#web/design/form-dialog.tsx'
import { toast } from '#web/design/notify.tsx'
import { useAct } from '#web/queries.ts'
import { useSession } from '#web/session.tsx'
import { CodeField, noCode, plainCode } from './second-factor-code.tsx'
import { ConfirmIdentity } from './second-factor-confirm.tsx'
import { RecoveryCodes } from './second-factor-recovery.tsx'
import { Secret, useCodeFirst } from './second-factor-secret.tsx'

type Recovery = { recoveryCodes: string[] }
const stale = ['/session/second-factor', '/users']

/** What is needed, the secret and a first code, the recovery codes. */
export function SetUpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.secondFactor.${key}`)
  const [secret, setSecret] = useState<SecondFactorSecret | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const stored = () => {
    onClose()
    toast(words('switchedOn'))
  }
  if (codes) return <StoreDialog codes={codes} onClose={stored} />
  if (secret) return <ScanDialog secret={secret} after={setCodes} onClose={onClose} />
  return (
    <ConfirmIdentity
      title={words('setUpTitle')}
      submitLabel={words('continue')}
      act={(body) => api.post<SecondFactorSecret>('/session/second-factor', body)}
      after={setSecret}
      onClose={onClose}
    >
      {words('setUpText')}
    </ConfirmIdentity>
  )
}

interface ScanDialogProps {
  secret: SecondFactorSecret
  after: (codes: string[]) => void
  onClose: () => void
}

function ScanDialog({ secret, after, onClose }: ScanDialogProps) {
  const { t } = useTranslation()
  const codeFirst = useCodeFirst()
  const form = useForm({ mode: 'controlled', initialValues: { code: noCode } })
  const confirm = useAct({
    act: ({ code }: { code: typeof noCode }) =>
      api.put<Recovery>('/session/second-factor', { code: plainCode(code) }).catch((error: unknown) => {
        throw atCode(error, t('organization.codeStep.wrong'))
      }),
    stale,
    quiet: true,
    after: ({ recoveryCodes }) => after(recoveryCodes),
  })
  return (
    <FormDialog
      title={t('organization.secondFactor.setUpTitle')}
      form={form}
      act={confirm}
      onClose={onClose}
      submitLabel={t('organization.secondFactor.switchOn')}
    >
      <Secret {...secret} first={!codeFirst} />
      <CodeField
        first={codeFirst}
        code={form.values.code}
        onChange={(code) => form.setFieldValue('code', code)}
        error={(form.errors.code as string | undefined) ?? null}
      />
    </FormDialog>
  )
}

function atCode(error: unknown, message: string): unknown {
  if (!(error instanceof Problem) || error.code !== 'invalid_code') return error
  return new Problem(error.status, { ...error.extra, errors: [{ pointer: '/code', message }] })
}

export function NewCodesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.secondFactor.${key}`)
  const [codes, setCodes] = useState<string[] | null>(null)
  if (codes) return <StoreDialog codes={codes} onClose={onClose} />
  return (
    <ConfirmIdentity
      title={words('newTitle')}
      submitLabel={words('newSubmit')}
      act={(body) => api.post<Recovery>('/session/recovery-codes', body)}
      stale={stale}
      after={({ recoveryCodes }) => setCodes(recoveryCodes)}
      onClose={onClose}
    >
      {words('newText')}
    </ConfirmIdentity>
  )
}

export function SwitchOffDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.secondFactor.${key}`)
  return (
    <ConfirmIdentity
      title={words('offTitle')}
      submitLabel={words('switchOff')}
      act={(body) => api.delete('/session/second-factor', body)}
      stale={stale}
      done={words('switchedOff')}
      after={onClose}
      onClose={onClose}
    >
      {words('offWarning')}
    </ConfirmIdentity>
  )
}

/** Closes only by saying that the codes are stored: they are not shown again. */
function StoreDialog({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const { t } = useTranslation()
  const { slug } = useSession().workspace
  const [leaving, setLeaving] = useState(false)
  return (
    <Dialog
      opened
      kind="alert"
      onClose={() => setLeaving(true)}
      title={t('organization.secondFactor.storeTitle')}
      actions={<Button onClick={onClose}>{t('organization.secondFactor.stored')}</Button>}
    >
      {leaving ? (
        <Alert color="red" role="alert" mb="sm">
          {t('organization.secondFactor.storeFirst')}
        </Alert>
      ) : null}
      <RecoveryCodes codes={codes} slug={slug} />
    </Dialog>
  )
}
