import { Kbd, Switch } from '@mantine/core'
import IconMessages from '@tabler/icons-react/dist/esm/icons/IconMessages.mjs'
import { useTranslation } from 'react-i18next'
import { FirstUse } from '#web/design/states.tsx'
import classes from './inbox.module.css'
import { useShortcutsSwitch } from './shortcuts.ts'

const keys = ['j k', 'Enter', 'x', 'r', 'n', 'e'] as const

/** The place of a conversation before one is chosen: says how to work by keyboard. */
export function NothingChosen() {
  const { t } = useTranslation()
  const { on, setOn } = useShortcutsSwitch()
  return (
    <div className={classes.choose}>
      <FirstUse icon={<IconMessages size={28} aria-hidden />} title={t('inbox.choose')}>
        {t('inbox.chooseText')}
      </FirstUse>
      <div className={classes.keys}>
        {on ? (
          <dl>
            {keys.map((key) => (
              <div key={key} style={{ display: 'contents' }}>
                <dt>
                  <Kbd size="xs">{key}</Kbd>
                </dt>
                <dd>{t(`inbox.keys.${key}`)}</dd>
              </div>
            ))}
          </dl>
        ) : null}
        <Switch
          size="xs"
          label={t('inbox.keys.switch')}
          checked={on}
          onChange={(event) => setOn(event.currentTarget.checked)}
        />
      </div>
    </div>
  )
}
