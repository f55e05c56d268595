import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddress } from '#web/design/areas.ts'
import { dayAndTime } from '#web/design/time.tsx'
import type { Removal } from '../contract.ts'
import classes from './receipt.module.css'
import { CancelDialog, UndoDialog } from './taking-back.tsx'

const time = (at: string | null) => (at ? dayAndTime(at) : '–')

/** What happened, in one sentence, and what can be done about it. */
export function ReceiptVerdict({ removal }: { removal: Removal }) {
  const sentence = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // Whoever comes from the dialog lost the button they pressed; what it did is the next thing to read.
    if (document.activeElement === document.body) sentence.current?.focus()
  }, [])
  return (
    <div className={classes.verdict}>
      <div>
        <h2 ref={sentence} tabIndex={-1}>
          <Sentence removal={removal} />
        </h2>
        <More removal={removal} />
      </div>
      <NextStep removal={removal} />
    </div>
  )
}

function Sentence({ removal }: { removal: Removal }) {
  const { t } = useTranslation()
  const { name } = removal.user
  const words = { name, by: removal.by.name, at: time(removal.scheduledFor) }
  if (removal.state === 'done') return <Done removal={removal} />
  if (removal.state === 'scheduled') return t('offboarding.receipt.scheduled', words)
  if (removal.state === 'cancelled') return t('offboarding.receipt.cancelled', words)
  if (removal.state === 'failed') return t('offboarding.receipt.failed', words)
  const at = time(removal.undoneAt)
  return removal.undoneBy
    ? t('offboarding.receipt.undone', { name, at, by: removal.undoneBy.name })
    : t('offboarding.receipt.undoneWithout', { name, at })
}

function Done({ removal }: { removal: Removal }) {
  const { t } = useTranslation()
  const words = { name: removal.user.name, by: removal.by.name, at: time(removal.at) }
  return t('offboarding.receipt.done', words)
}

function More({ removal }: { removal: Removal }) {
  const { t } = useTranslation()
  if (removal.state === 'scheduled') {
    return <p>{t('offboarding.receipt.scheduledHint', { name: removal.user.name })}</p>
  }
  if (removal.state === 'failed') {
    return <p>{t('offboarding.receipt.failedBecause', { failure: removal.failure ?? '–' })}</p>
  }
  if (removal.state === 'undone') {
    return (
      <p>
        <Done removal={removal} />
      </p>
    )
  }
  if (removal.state === 'cancelled' || !removal.undoableUntil) return null
  const over = new Date(removal.undoableUntil) < new Date()
  const at = time(removal.undoableUntil)
  return <p>{t(over ? 'offboarding.receipt.undoOver' : 'offboarding.receipt.undoUntil', { at })}</p>
}

function NextStep({ removal }: { removal: Removal }) {
  const { t } = useTranslation()
  const address = useAddress()
  const [asking, setAsking] = useState(false)
  const { name, id } = removal.user
  const dialog = { removal, opened: asking, onClose: () => setAsking(false) }
  return (
    <div className={classes.next}>
      {removal.can.undo ? (
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('offboarding.receipt.undo')}
        </Button>
      ) : null}
      {removal.can.cancel ? (
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('offboarding.receipt.cancel')}
        </Button>
      ) : null}
      {removal.state === 'undone' ? (
        <Button component={Link} to={address(`organization/users/${id}/suspension`)} variant="default">
          {t('offboarding.receipt.reactivate', { name })}
        </Button>
      ) : null}
      {removal.state === 'failed' ? (
        <Button component={Link} to={address(`organization/users/${id}/removal`)} variant="default">
          {t('offboarding.receipt.tryAgain')}
        </Button>
      ) : null}
      {removal.state === 'scheduled' ? <CancelDialog {...dialog} /> : <UndoDialog {...dialog} />}
    </div>
  )
}
