import { Button } from '@mantine/core'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '#web/design/copy-button.tsx'
import classes from './second-factor.module.css'

interface RecoveryCodesProps {
  codes: readonly string[]
  slug: string
}

/** Shown once: to copy, to download, to print. */
export function RecoveryCodes({ codes, slug }: RecoveryCodesProps) {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.secondFactor.${key}`)
  const heading = t('organization.secondFactor.file', { address: `${location.origin}/w/${slug}` })
  const list = useRef<HTMLUListElement>(null)
  // The button that led here is gone, and what comes next is to be read.
  useEffect(() => list.current?.focus(), [])
  return (
    <div className={classes.recovery}>
      <p>{words('storeText')}</p>
      <div className={classes.paper}>
        <p className={classes.onPaper}>{heading}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: takes the focus, so that the codes are read out */}
        <ul ref={list} className={classes.codes} aria-label={words('list')} tabIndex={0} data-autofocus>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
      </div>
      <div className={classes.ways}>
        <CopyButton value={codes.join('\n')} label={words('copy')} />
        <Button
          component="a"
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${heading}\n\n${codes.join('\n')}\n`)}`}
          download={`handover-recovery-codes-${slug}.txt`}
        >
          {words('download')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => window.print()}
        >
          {words('print')}
        </Button>
      </div>
    </div>
  )
}
