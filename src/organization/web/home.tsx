import { Button, Progress } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FirstSteps } from '#organization/contract.ts'
import { api } from '#web/api.ts'
import { useDemo } from '#web/demo.ts'
import { ConfirmDialog } from '#web/design/dialog.tsx'
import { Page } from '#web/design/page.tsx'
import { keyOf, useAct } from '#web/queries.ts'
import { useCan, useSession } from '#web/session.tsx'
import classes from './home.module.css'
import { HomeStep } from './home-step.tsx'
import { type Step, useHomeSteps } from './home-steps.ts'

/** Getting started: what exists now and this person may do. */
export default function Home() {
  const { t } = useTranslation()
  const { user, workspace } = useSession()
  const deeds = useDeeds()
  const demo = useDemo()
  const steps = useHomeSteps(demo)
  const [done, setDone] = useLocalStorage<string[]>({
    key: `handover.steps.${workspace.slug}.${user.id}`,
    defaultValue: [],
  })
  const isDone = ({ key, deed }: Step) => done.includes(key) || (deed !== undefined && deeds[deed])
  const finished = steps.filter(isDone).length
  const mark = (key: string, as: boolean) =>
    setDone((before) => [...before.filter((other) => other !== key), ...(as ? [key] : [])])
  return (
    <Page title={t('organization.home.title')} width="text">
      <div className={classes.home}>
        <h2 className={classes.hello}>{t('organization.home.hello', { name: user.name })}</h2>
        {steps.length > 0 ? (
          <>
            <p className={classes.intro}>{t('organization.home.intro')}</p>
            <div className={classes.progress}>
              <Progress
                value={(finished / Math.max(1, steps.length)) * 100}
                aria-label={t('organization.home.progress', { done: finished, of: steps.length })}
              />
              <span>{t('organization.home.progress', { done: finished, of: steps.length })}</span>
            </div>
            <ol className={classes.steps}>
              {steps.map((step, index) => (
                <HomeStep
                  key={step.key}
                  step={step}
                  number={index + 1}
                  done={isDone(step)}
                  proven={step.deed !== undefined && deeds[step.deed]}
                  onMark={(as) => mark(step.key, as)}
                />
              ))}
            </ol>
          </>
        ) : (
          <p className={classes.intro}>{t('organization.home.nothing')}</p>
        )}
        {demo ? <DemoNote switches={demo.people.length > 0} /> : null}
      </div>
    </Page>
  )
}

const nothingYet: FirstSteps = { replied: false, removed: false, added: false }

/** Asked whenever home is opened: people come back from having done one. */
function useDeeds(): FirstSteps {
  const path = '/session/first-steps'
  const { data } = useQuery({
    queryKey: keyOf(path),
    queryFn: () => api.get<FirstSteps>(path),
    staleTime: 0,
  })
  return data ?? nothingYet
}

function DemoNote({ switches }: { switches: boolean }) {
  const { t } = useTranslation()
  const can = useCan()
  const [asking, setAsking] = useState(false)
  const clear = useAct({
    act: () => api.delete('/demo'),
    done: t('organization.home.demo.cleared'),
    stale: [''],
    quiet: true,
  })
  // Only some have the switcher of which it speaks.
  if (!switches && !can('manageWorkspace')) return null
  return (
    <section className={classes.demo} aria-label={t('organization.home.demo.title')}>
      {switches ? <p>{t('organization.home.reachIntro')}</p> : null}
      {can('manageWorkspace') ? (
        <>
          <p>{t('organization.home.demo.text')}</p>
          <Button variant="default" size="xs" onClick={() => setAsking(true)}>
            {t('organization.home.demo.clear')}
          </Button>
          <ConfirmDialog
            opened={asking}
            onClose={() => setAsking(false)}
            title={t('organization.home.demo.confirm')}
            confirmLabel={t('organization.home.demo.clear')}
            danger
            onConfirm={() => clear.mutateAsync()}
          >
            {t('organization.home.demo.confirmText')}
          </ConfirmDialog>
        </>
      ) : null}
    </section>
  )
}
