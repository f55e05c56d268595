import { Button } from '@mantine/core'
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '#inbox/contract.ts'
import { Initials, Person } from '#web/design/person.tsx'
import { useCan } from '#web/session.tsx'
import { ChannelIcon } from './channel-icon.tsx'
import classes from './contact-panel.module.css'

/** Who the customer is, and who answers for them. */
export function ContactPanel({ chat, onWhoSees }: { chat: Chat; onWhoSees: () => void }) {
  const { t } = useTranslation()
  const can = useCan()
  const { contact } = chat
  return (
    <div className={classes.panel}>
      <div className={classes.identity}>
        <Initials person={contact} size="lg" />
        <h2 className={classes.name}>{contact.name}</h2>
      </div>
      <Facts title={t('inbox.contact')}>
        <Fact name={t('inbox.email')}>{contact.email}</Fact>
        <Fact name={t('inbox.phone')}>{contact.phone}</Fact>
        <Fact name={t('inbox.owner')}>{contact.owner ? <Person person={contact.owner} /> : null}</Fact>
      </Facts>
      <Facts title={t('inbox.chat')}>
        <Fact name={t('inbox.channel')}>
          <span className={classes.channel}>
            <ChannelIcon kind={chat.channel.kind} size={15} />
            {chat.channel.name}
          </span>
        </Fact>
        <Fact name={t('inbox.department')}>{chat.department?.name}</Fact>
        {chat.labels.length > 0 ? <Fact name={t('inbox.labels')}>{chat.labels.join(', ')}</Fact> : null}
        {chat.participants.length > 0 ? (
          <Fact name={t('inbox.participants')}>
            <span className={classes.people}>
              {chat.participants.map((person) => (
                <Person key={person.id} person={person} />
              ))}
            </span>
          </Fact>
        ) : null}
      </Facts>
      {can('manageUsers') ? (
        <Button
          variant="default"
          size="xs"
          fullWidth
          leftSection={<IconEye size={16} aria-hidden />}
          onClick={onWhoSees}
        >
          {t('inbox.whoSees')}
        </Button>
      ) : null}
    </div>
  )
}

function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h3 className={classes.title}>{title}</h3>
      <dl className={classes.facts}>{children}</dl>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children ?? <span className={classes.none}>{t('inbox.none')}</span>}</dd>
    </div>
  )
}
