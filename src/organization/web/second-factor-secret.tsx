import { Anchor } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { encode } from 'uqr'
import type { SecondFactorSecret } from '#organization/second-factor-contract.ts'
import { CopyButton } from '#web/design/copy-button.tsx'
import classes from './second-factor.module.css'

/** On a phone its keyboard would cover what is to be read first. */
export const useCodeFirst = () =>
  useMediaQuery('(min-width: 48em)', false, { getInitialValueInEffect: false })

/**
 * What an authenticator app has to learn: to scan, to open on the same phone, or to type.
 * @param first whether reading begins here, and not in a field below.
 */
export function Secret({ secret, uri, first }: SecondFactorSecret & { first: boolean }) {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.secondFactor.${key}`)
  const scan = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (first) scan.current?.focus()
  }, [first])
  return (
    <div className={classes.learn}>
      <p ref={scan} tabIndex={-1} data-autofocus={first || undefined}>
        {words('scan')}
      </p>
      <QrCode text={uri} label={words('qr')} />
      <Anchor href={uri} size="sm" hiddenFrom="sm">
        {words('openApp')}
      </Anchor>
      <p className={classes.quiet}>{words('type')}</p>
      <div className={classes.secret}>
        <code>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        <CopyButton value={secret} />
      </div>
    </div>
  )
}

/** As wide as readers need it to tell the code from what lies around it. */
const margin = 4

function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: margin })
  const dark = data.flatMap((row, y) => row.flatMap((set, x) => (set ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg
      className={classes.qr}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <path d={dark.join('')} />
    </svg>
  )
}
