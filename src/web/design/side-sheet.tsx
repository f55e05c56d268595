import { Box, Button, Drawer, Group } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Leaving, UnsavedQuestion, useLeaving } from './leaving.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import classes from './side-sheet.module.css'
import { useFirstProblem } from './use-first-problem.ts'
import { useFocusBack } from './use-focus-back.ts'

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
  const leaving = useLeaving(dirty, onClose)
  const firstProblem = useFirstProblem()
  useFocusBack(opened)
  const inside = (
    <>
      <div className={classes.fields}>
        <ProblemAlert text={props.problem ?? null} mb="md" />
        {children}
      </div>
      {onSubmit || props.foot ? <Foot {...props} leaving={leaving} /> : null}
    </>
  )
  return (
    <Drawer
      opened={opened}
      onClose={leaving.close}
      title={title}
      size={size}
      classNames={parts}
      returnFocus={false}
    >
      {onSubmit ? (
        <form
          className={classes.form}
          noValidate
          {...firstProblem}
          onSubmit={(event) => {
            leaving.settle()
            onSubmit(event)
          }}
        >
          {inside}
        </form>
      ) : (
        <div className={classes.form}>{inside}</div>
      )}
    </Drawer>
  )
}

type FootProps = SideSheetProps & { leaving: Leaving }

function Foot({ leaving, onSubmit, saveLabel, busy, ready = true, foot }: FootProps) {
  const { t } = useTranslation()
  const display = leaving.asking ? 'none' : undefined
  return (
    <div className={classes.foot} data-foot>
      <UnsavedQuestion leaving={leaving} />
      <Box component="span" display={display}>
        {foot}
      </Box>
      <Group gap="xs" display={display}>
        <Button variant="default" onClick={leaving.close}>
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
