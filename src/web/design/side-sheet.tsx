import { Alert, Button, Drawer, Group } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './side-sheet.module.css'

interface SideSheetProps {
  opened: boolean
  onClose: () => void
  title: string
  /** With it the sheet is a form with Cancel and Save at its foot; call `form.onSubmit(...)`'s result here. */
  onSubmit?: (event: FormEvent<HTMLFormElement>) => void
  saveLabel?: string
  busy?: boolean
  /** False greys out Save; say beside the fields what is missing. */
  ready?: boolean
  /** True asks before unsaved changes are thrown away: `form.isDirty()`. */
  dirty?: boolean
  /** A sentence about what went wrong that concerns no single field. */
  problem?: string | null
  /** Left side of the foot. */
  foot?: ReactNode
  size?: number
  children: ReactNode
}

const parts = {
  body: classes.body ?? '',
  header: classes.header ?? '',
  title: classes.title ?? '',
  content: classes.content ?? '',
}

export function SideSheet(props: SideSheetProps) {
  const { opened, onClose, title, onSubmit, dirty = false, size = 480, children } = props
  const [asking, setAsking] = useState(false)
  const leave = () => {
    setAsking(false)
    onClose()
  }
  const close = () => (dirty ? setAsking(true) : leave())
  const inside = (
    <>
      <div className={classes.fields}>
        {props.problem ? (
          <Alert color="red" role="alert" mb="md">
            {props.problem}
          </Alert>
        ) : null}
        {children}
      </div>
      {onSubmit || props.foot ? (
        <Foot {...props} asking={asking} close={close} leave={leave} stay={() => setAsking(false)} />
      ) : null}
    </>
  )
  return (
    <Drawer opened={opened} onClose={close} title={title} size={size} classNames={parts}>
      {onSubmit ? (
        <form className={classes.form} onSubmit={onSubmit} noValidate>
          {inside}
        </form>
      ) : (
        <div className={classes.form}>{inside}</div>
      )}
    </Drawer>
  )
}

interface FootProps extends SideSheetProps {
  asking: boolean
  close: () => void
  leave: () => void
  stay: () => void
}

function Foot({ asking, close, leave, stay, onSubmit, saveLabel, busy, ready = true, foot }: FootProps) {
  const { t } = useTranslation()
  if (asking) {
    return (
      <div className={classes.foot} role="alert">
        <span>{t('web.unsaved')}</span>
        <Group gap="xs">
          <Button variant="subtle" color="red" onClick={leave}>
            {t('web.discard')}
          </Button>
          <Button variant="default" onClick={stay} autoFocus>
            {t('web.keepEditing')}
          </Button>
        </Group>
      </div>
    )
  }
  return (
    <div className={classes.foot}>
      <span>{foot}</span>
      <Group gap="xs">
        <Button variant="default" onClick={close}>
          {t('web.cancel')}
        </Button>
        {onSubmit ? (
          <Button type="submit" loading={busy ?? false} disabled={!ready}>
            {saveLabel ?? t('web.save')}
          </Button>
        ) : null}
      </Group>
    </div>
  )
}
