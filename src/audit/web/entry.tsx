import { UnstyledButton } from '@mantine/core'
import IconBan from '@tabler/icons-react/dist/esm/icons/IconBan.mjs'
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '#audit/contract.ts'
import { Initials } from '#web/design/person.tsx'
import { Age } from '#web/design/time.tsx'
import { changesOf } from '../sentence-contract.ts'
import classes from './audit-log.module.css'
import { Details } from './details.tsx'
import { Sentence, useSentence } from './sentence.tsx'

/** One entry: what happened in a sentence, when and from where; what changed on request. */
export function Entry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const id = useId()
  const said = useSentence(entry)
  const { at, actor, ip, action } = entry
  const refused = action.endsWith('_refused')
  return (
    <li className={classes.entry} data-refused={refused || undefined}>
      <div className={classes.line}>
        <Initials person={actor ?? { name: t('audit.word.system') }} />
        <p className={classes.sentence}>
          {refused ? (
            <span className={classes.refused}>
              <IconBan size={14} aria-hidden />
              {t('audit.refused')}
            </span>
          ) : null}
          <Sentence entry={entry} />
        </p>
        <span className={classes.where}>{ip ? t('audit.fromWhere', { ip }) : t('audit.fromNowhere')}</span>
        <span className={classes.when}>
          <Age at={at} as="full" />
        </span>
        {changesOf(entry).length > 0 ? (
          <UnstyledButton
            className={classes.toggle}
            aria-expanded={opened}
            aria-controls={id}
            aria-label={t('audit.detailsOf', { sentence: said })}
            onClick={() => setOpened(!opened)}
          >
            <IconChevronRight size={16} aria-hidden />
          </UnstyledButton>
        ) : null}
      </div>
      <div id={id} hidden={!opened}>
        {opened ? <Details entry={entry} /> : null}
      </div>
    </li>
  )
}
