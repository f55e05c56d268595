import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextButton } from '#web/design/text-button.tsx'
import classes from './second-factor.module.css'

export type Code = { text: string; recovery: boolean }
export const noCode: Code = { text: '', recovery: false }

/** As people paste it: `123 456`, `abcd-efgh`. */
export const plainCode = ({ text }: Code): string => text.replace(/[\s-]/g, '')

interface CodeFieldProps {
  code: Code
  onChange: (code: Code) => void
  error: string | null
  /** True where a recovery code does as well. */
  orRecovery?: boolean
  /** True where nothing has to be read before. */
  first?: boolean
}

export function CodeField({ code, onChange, error, orRecovery = false, first = false }: CodeFieldProps) {
  const { t } = useTranslation()
  const [switched, setSwitched] = useState(false)
  const words = (key: string) => t(`organization.codeStep.${key}`)
  const { recovery } = code
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (error) field.current?.select()
  }, [error])
  return (
    <div>
      <TextInput
        // Another field, so that it takes the focus and the phone shows the other keyboard.
        key={recovery ? 'recovery' : 'app'}
        ref={field}
        label={words(recovery ? 'recoveryCode' : 'code')}
        description={words(recovery ? 'recoveryHint' : 'codeHint')}
        error={error}
        value={code.text}
        onChange={(event) => onChange({ ...code, text: event.currentTarget.value })}
        classNames={{ input: classes.code ?? '' }}
        inputMode={recovery ? 'text' : 'numeric'}
        autoComplete={recovery ? 'off' : 'one-time-code'}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={60}
        required
        withAsterisk={false}
        autoFocus={orRecovery || switched || first}
        data-autofocus={first || undefined}
      />
      {orRecovery ? (
        <TextButton
          edge="start"
          mt={6}
          onClick={() => {
            setSwitched(true)
            onChange({ text: '', recovery: !recovery })
          }}
        >
          {words(recovery ? 'useApp' : 'useRecovery')}
        </TextButton>
      ) : null}
    </div>
  )
}
