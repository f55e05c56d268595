import { ActionIcon, Button, Tooltip } from '@mantine/core'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconExternalLink from '@tabler/icons-react/dist/esm/icons/IconExternalLink.mjs'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './home.module.css'
import type { Step } from './home-steps.ts'

interface HomeStepProps {
  step: Step
  number: number
  done: boolean
  /** It has been done, which no mark can change. */
  proven: boolean
  onMark: (done: boolean) => void
}

export function HomeStep({ step, number, done, proven, onMark }: HomeStepProps) {
  const { t } = useTranslation()
  const toggle = done ? t('organization.home.markUndone') : t('organization.home.markDone')
  const title = t(`organization.home.steps.${step.key}.title`)
  const act = t(`organization.home.steps.${step.key}.act`)
  // Opening the screen is not yet doing it.
  const finish = step.deed ? undefined : () => onMark(true)
  return (
    <li className={classes.step} data-done={done || undefined}>
      {proven ? (
        <span className={classes.proven} role="img" aria-label={t('organization.home.done')}>
          <IconCheck size={16} aria-hidden />
        </span>
      ) : (
        <Tooltip label={toggle}>
          <ActionIcon
            className={classes.tick}
            variant={done ? 'filled' : 'default'}
            radius="xl"
            size={28}
            aria-label={`${number} ${title}: ${toggle}`}
            onClick={() => onMark(!done)}
          >
            {done ? <IconCheck size={16} aria-hidden /> : <span aria-hidden>{number}</span>}
          </ActionIcon>
        </Tooltip>
      )}
      <div className={classes.words}>
        <h3 className={classes.stepTitle}>
          <step.icon size={17} stroke={1.7} aria-hidden />
          {title}
        </h3>
        <p className={classes.text}>{step.text}</p>
      </div>
      {step.outside ? (
        <Button
          component="a"
          href={step.to}
          target="_blank"
          rel="noopener"
          variant="default"
          size="xs"
          rightSection={<IconExternalLink size={14} aria-hidden />}
          onClick={finish}
        >
          {act}
        </Button>
      ) : (
        <Button
          variant="default"
          size="xs"
          onClick={finish}
          renderRoot={(props) => <Link {...props} to={step.to} search={step.search} />}
        >
          {act}
        </Button>
      )}
    </li>
  )
}
