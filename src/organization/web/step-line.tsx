import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import { useTranslation } from 'react-i18next'
import classes from './step-line.module.css'

/** Where somebody is in a wizard, for eye and ear. */
export function StepLine({ step, names }: { step: number; names: string[] }) {
  const { t } = useTranslation()
  return (
    <ol
      className={classes.line}
      aria-label={t('organization.setup.step', { step: step + 1, of: names.length })}
    >
      {names.map((name, index) => (
        <li
          key={name}
          className={classes.step}
          aria-current={index === step ? 'step' : undefined}
          data-state={index < step ? 'done' : index === step ? 'here' : 'ahead'}
        >
          <span className={classes.number} aria-hidden>
            {index < step ? <IconCheck size={14} /> : index + 1}
          </span>
          {name}
        </li>
      ))}
    </ol>
  )
}
