import { Button, TextInput } from '@mantine/core'
import { Link, useLocation, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/api.ts'
import { Door } from '#web/design/door.tsx'
import { problemText } from '#web/design/problem-text.ts'
import classes from './door-foot.module.css'
import { DoorForm } from './door-form.tsx'

/** Asks for a link by mail. What it answers is the same for every address. */
export default function ForgottenPassword() {
  const { t } = useTranslation()
  const { slug } = useParams({ strict: false }) as { slug: string }
  const [email, setEmail] = useState(useLocation().state.email ?? '')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const words = (key: string) => t(`organization.forgotten.${key}`)

  const submit = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await api.post(`/workspaces/${encodeURIComponent(slug)}/password-resets`, { email })
      setSentTo(email)
    } catch (error) {
      setProblem(problemText(error, t))
    } finally {
      setBusy(false)
    }
  }
  const back = (
    <p className={classes.foot}>
      <Link to="/w/$slug/sign-in" params={{ slug }} state={{ email }}>
        {words('back')}
      </Link>
    </p>
  )
  if (sentTo !== null) {
    return (
      <Door title={words('sentTitle')}>
        <p role="status">{t('organization.forgotten.sent', { email: sentTo })}</p>
        <p className={classes.lost}>{words('sentHint')}</p>
        <Button variant="default" fullWidth mt="md" autoFocus onClick={() => setSentTo(null)}>
          {words('again')}
        </Button>
        {back}
      </Door>
    )
  }
  return (
    <Door title={words('title')} intro={words('intro')}>
      <DoorForm attempt={{ problem, busy, submit }} submitLabel={words('submit')}>
        <TextInput
          type="email"
          autoComplete="username"
          label={words('email')}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          required
          withAsterisk={false}
          autoFocus
        />
      </DoorForm>
      {back}
    </Door>
  )
}
