import { Button } from '@mantine/core'
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chat } from '#inbox/contract.ts'
import { Initials, Person } from '#web/design/person.tsx'
import { Age } from '#web/design/time.tsx'
import { useCan } from '#web/session.tsx'
import { ChannelIcon } from './channel-icon.tsx'
import classes from './contact-panel.module.css'
import { WhoCanSee } from './who-can-see.tsx'

/** Who the customer is, and who answers for them. */
export function ContactPanel({ chat }: { chat: Chat }) {
  const { t } = useTranslation()
  const can = useCan()
  const [asking, setAsking] = useState(false)
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
        <Fact name={t('inbox.lastMessage')}>
          <Age at={chat.lastMessageAt} as="full" />
        </Fact>
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
        <div>
          <Button
            variant="default"
            size="xs"
            fullWidth
            leftSection={<IconEye size={16} aria-hidden />}
            onClick={() => setAsking(true)}
          >
            {t('inbox.whoSees')}
          </Button>
          <WhoCanSee chat={chat} opened={asking} onClose={() => setAsking(false)} />
        </div>
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
