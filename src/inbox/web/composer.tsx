import { Button, SegmentedControl, Textarea } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import IconSend from '@tabler/icons-react/dist/esm/icons/IconSend.mjs'
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '#inbox/contract.ts'
import { CopyButton } from '#web/design/copy-button.tsx'
import classes from './composer.module.css'
import type { Draft } from './drafts.ts'
import { type Kind, send } from './outbox.ts'

/** What the single keys may do here. */
export interface Writing {
  write: (kind: Kind) => void
}

interface ComposerProps {
  chat: Chat
  draft: Draft
  onDraft: (part: Partial<Draft>) => void
  ref: Ref<Writing>
}

export function Composer({ chat, draft, onDraft, ref }: ComposerProps) {
  const { t } = useTranslation()
  const field = useRef<HTMLTextAreaElement>(null)
  const touch = useMediaQuery('(pointer: coarse)')
  const text = draft.text.trim()
  const kind = chat.can.reply ? draft.kind : 'note'
  useImperativeHandle(ref, () => ({
    write: (chosen) => {
      onDraft({ kind: chosen })
      field.current?.focus()
    },
  }))

  const submit = () => {
    if (!text) return
    send(chat.id, kind, text)
    onDraft({ text: '' })
    field.current?.focus()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return field.current?.blur()
    // While an input method composes, Enter chooses a word. On a touch screen there is no Shift+Enter.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    if (touch && !event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    submit()
  }
  return (
    <form
      className={classes.composer}
      data-kind={kind}
      data-foot
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className={classes.kinds}>
        <SegmentedControl
          size="xs"
          aria-label={t('inbox.kind')}
          value={kind}
          onChange={(value) => onDraft({ kind: value as Kind })}
          data={[
            { value: 'reply', label: t('inbox.reply'), disabled: !chat.can.reply },
            { value: 'note', label: t('inbox.note') },
          ]}
        />
        {kind === 'note' ? (
          <span className={classes.hint}>{t(chat.can.reply ? 'inbox.noteHint' : 'inbox.cannotReply')}</span>
        ) : null}
      </div>
      <Textarea
        ref={field}
        variant="unstyled"
        aria-label={t('inbox.message')}
        placeholder={
          kind === 'note' ? t('inbox.noteFieldHint') : t('inbox.replyHint', { name: chat.contact.name })
        }
        autosize
        minRows={2}
        maxRows={9}
        maxLength={10_000}
        value={draft.text}
        onChange={(event) => onDraft({ text: event.currentTarget.value })}
        onKeyDown={press}
      />
      <div className={classes.foot}>
        <span className={classes.hint} data-keys>
          {t('inbox.sendHint')}
        </span>
        <Button
          type="submit"
          size="compact-md"
          disabled={!text}
          leftSection={<IconSend size={15} aria-hidden />}
        >
          {t('inbox.send')}
        </Button>
      </div>
    </form>
  )
}

/** What somebody had written when the chat went out of their hands. */
export function KeptDraft({ text }: { text: string }) {
  const { t } = useTranslation()
  if (!text.trim()) return null
  return (
    <div className={classes.kept}>
      <span>{t('inbox.draftKept')}</span>
      <blockquote>{text}</blockquote>
      <CopyButton value={text} label={t('web.copy')} />
    </div>
  )
}
