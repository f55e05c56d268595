import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../api.ts'

/**
 * For what the server does only when it knows who is at the keyboard. Right after signing in it knows; later it asks for
 * the password, and only then is there a field for it.
 */
export function useConfirming() {
  const [asked, setAsked] = useState(false)
  return {
    /** True once the server asked: then show `ConfirmingPassword`. */
    asked,
    /** Sends what `act` sends, and learns from the answer. An empty password is left out. */
    send: async <Result,>(act: (proof: { password?: string }) => Promise<Result>, password: string) => {
      try {
        return await act(password ? { password } : {})
      } catch (error) {
        if (error instanceof Problem && error.code === 'confirm_password') setAsked(true)
        throw error
      }
    },
  }
}

/** The field for one's own password. It is new on the screen, so it takes the focus. */
export function ConfirmingPassword(props: PasswordInputProps) {
  const { t } = useTranslation()
  return (
    <PasswordInput
      label={t('web.confirming.password')}
      description={t('web.confirming.why')}
      autoComplete="current-password"
      autoFocus
      required
      {...props}
    />
  )
}
