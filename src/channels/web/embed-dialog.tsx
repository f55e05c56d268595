import { Button, Textarea } from '@mantine/core'
import IconExternalLink from '@tabler/icons-react/dist/esm/icons/IconExternalLink.mjs'
import { useTranslation } from 'react-i18next'
import type { Channel } from '#channels/contract.ts'
import { CopyButton } from '#web/design/copy-button.tsx'
import { Dialog } from '#web/design/dialog.tsx'
import classes from './channels.module.css'

export function EmbedDialog({
  channel,
  opened,
  onClose,
}: {
  channel: Channel
  opened: boolean
  onClose: () => void
}) {
  const { t } = useTranslation()
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t('channels.embedTitle')}
      size={560}
      actions={<CopyButton value={channel.embed} label={t('channels.copyEmbed')} />}
    >
      <p className={classes.words}>{t('channels.embedText')}</p>
      <Textarea
        label={t('channels.embed')}
        readOnly
        autosize
        minRows={2}
        value={channel.embed}
        classNames={{ input: classes.embed ?? '' }}
        onFocus={(event) => event.currentTarget.select()}
      />
      {channel.state === 'connected' ? (
        <div className={classes.shop}>
          <span>{t('channels.shopText')}</span>
          <Button
            component="a"
            variant="default"
            size="xs"
            href={channel.shopUrl}
            target="_blank"
            rel="noopener"
            rightSection={<IconExternalLink size={15} aria-hidden />}
          >
            {t('channels.shop')}
          </Button>
        </div>
      ) : null}
    </Dialog>
  )
}
