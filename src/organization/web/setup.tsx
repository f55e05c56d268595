import { Button, Group } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, Problem } from '#web/api.ts'
import { Door } from '#web/design/door.tsx'
import { showProblem } from '#web/design/form-problem.ts'
import { ProblemAlert } from '#web/design/problem-alert.tsx'
import { useFirstProblem } from '#web/design/use-first-problem.ts'
import { queryClient } from '#web/queries.ts'
import { passwordLength } from './password.ts'
import { OwnerStep, type SetupValues, StartStep, WorkspaceStep } from './setup-steps.tsx'
import { StepLine } from './step-line.tsx'

const steps = ['owner', 'workspace', 'start'] as const
// Which step shows the error of a field.
const fieldsOf: string[][] = [['owner', 'token'], ['workspace'], ['demo']]

export default function Setup() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { token = '' } = useSearch({ strict: false }) as { token?: string }
  const [step, setStep] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useForm<SetupValues>({
    mode: 'controlled',
    initialValues: {
      token: String(token),
      owner: { name: '', email: '', password: '' },
      workspace: { name: '', slug: '' },
      demo: 'yes',
    },
    validate: (values) => (step === 0 ? checkOwner(values, t) : step === 1 ? checkWorkspace(values, t) : {}),
  })

  const create = async (values: SetupValues) => {
    setBusy(true)
    setProblem(null)
    try {
      const { workspace } = await api.post<{ workspace: { slug: string } }>('/setup', {
        ...values,
        demo: values.demo === 'yes',
      })
      queryClient.clear()
      await navigate({ to: '/w/$slug', params: { slug: workspace.slug }, replace: true })
    } catch (error) {
      setProblem(showProblem(form, error, t))
      setStep(stepOf(error))
    } finally {
      setBusy(false)
    }
  }
  const firstProblem = useFirstProblem()
  const forward = form.onSubmit((values) => (step < 2 ? setStep(step + 1) : void create(values)))
  return (
    <Door title={t('organization.setup.title')} wide>
      <StepLine step={step} names={steps.map((name) => t(`organization.setup.steps.${name}`))} />
      <form {...firstProblem} onSubmit={forward} noValidate>
        <ProblemAlert text={problem} mb="md" />
        {step === 0 ? <OwnerStep form={form} /> : null}
        {step === 1 ? <WorkspaceStep form={form} /> : null}
        {step === 2 ? <StartStep form={form} /> : null}
        <Group justify="space-between" mt="xl">
          {step > 0 ? (
            <Button variant="default" onClick={() => setStep(step - 1)}>
              {t('organization.setup.back')}
            </Button>
          ) : (
            <span />
          )}
          <Button type="submit" loading={busy}>
            {step < 2 ? t('organization.setup.next') : t('organization.setup.submit')}
          </Button>
        </Group>
      </form>
    </Door>
  )
}

function checkOwner({ owner, token }: SetupValues, t: TFunction) {
  return {
    'owner.name': owner.name.trim() ? null : t('organization.setup.needName'),
    'owner.email': /^\S+@\S+\.\S+$/.test(owner.email) ? null : t('organization.setup.needEmail'),
    'owner.password':
      owner.password.length >= passwordLength
        ? null
        : t('organization.setup.needPassword', { count: passwordLength }),
    token: token.trim() ? null : t('organization.setup.needToken'),
  }
}

function checkWorkspace({ workspace }: SetupValues, t: TFunction) {
  return {
    'workspace.name': workspace.name.trim() ? null : t('organization.setup.needName'),
    'workspace.slug': /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/.test(workspace.slug)
      ? null
      : t('organization.setup.needSlug'),
  }
}

function stepOf(error: unknown): number {
  if (!(error instanceof Problem)) return 2
  const field = error.errors[0]?.pointer.replace(/^#?\//, '').split('/')[0]
  const found = fieldsOf.findIndex((fields) => field !== undefined && fields.includes(field))
  return found === -1 ? 2 : found
}
