import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleName, Viewer } from '#access/explanation-contract.ts'
import { Person } from '#web/design/person.tsx'
import { SearchField } from '#web/design/search-field.tsx'
import { Failed, Loading } from '#web/design/states.tsx'
import { useList } from '#web/queries.ts'
import { useSession } from '#web/session.tsx'
import { strongest, ways } from './reasons.tsx'
import classes from './viewers.module.css'

interface ViewersProps {
  /** `user:{id}`, `chat:{id}` or `contact:{id}`. */
  subject: string
  /** Where the whole explanation for one person is; nowhere when left out. */
  whyAddress?: (viewerId: string) => { to: string; search: Record<string, string> }
}

/** Everybody who can see a thing, by the closest of their reasons. */
export function Viewers({ subject, whyAddress }: ViewersProps) {
  const { t } = useTranslation()
  const { isAdmin } = useSession().user
  const [search, setSearch] = useState('')
  const list = useList<Viewer>('/access/viewers', { subject, ...(search && { search }) })
  return (
    <div className={classes.viewers}>
      <SearchField label={t('access.viewers.search')} value={search} onChange={setSearch} width="100%" />
      {list.loading ? <Loading lines={5} /> : null}
      {list.error ? <Failed error={list.error} retry={list.retry} /> : null}
      {list.loading || list.error ? null : (
        <div role="status" aria-label={t('access.viewers.people')}>
          {list.rows.length === 0 ? (
            <p className={classes.quiet}>{t(`access.viewers.${search ? 'noneFound' : 'none'}`)}</p>
          ) : null}
          {groupsOf(list.rows).map(([rule, viewers]) => (
            <Group key={rule} rule={rule} viewers={viewers} whyAddress={whyAddress} />
          ))}
          {list.more ? (
            <Button variant="default" size="xs" fullWidth loading={list.loadingMore} onClick={list.more}>
              {t('web.more')}
            </Button>
          ) : (
            <p className={classes.quiet}>{t(isAdmin ? 'access.viewers.all' : 'access.viewers.beyond')}</p>
          )}
        </div>
      )}
    </div>
  )
}

// They come in this order already.
function groupsOf(viewers: Viewer[]): [RuleName, Viewer[]][] {
  return Object.entries(Object.groupBy(viewers, ({ rule }) => rule)) as [RuleName, Viewer[]][]
}

interface GroupProps {
  rule: RuleName
  viewers: Viewer[]
  whyAddress: ViewersProps['whyAddress']
}

function Group({ rule, viewers, whyAddress }: GroupProps) {
  const { t } = useTranslation()
  return (
    <section className={classes.group} aria-label={t(`access.rules.${rule}.name`)}>
      <h3>{t(`access.rules.${rule}.name`)}</h3>
      <p className={classes.quiet}>{t(`access.rules.${rule}.why`)}</p>
      <ul>
        {viewers.map((viewer) => (
          <li key={viewer.user.id}>
            <Row viewer={viewer} />
            {whyAddress ? <Why viewer={viewer} whyAddress={whyAddress} /> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Row({ viewer: { user, rule, edit, reasons } }: { viewer: Viewer }) {
  const { t } = useTranslation()
  const others = strongest(reasons).filter((reason) => reason.rule !== rule)
  const [closest] = reasons
  const way = (closest?.chain ?? []).slice(1).map(({ name }) => name)
  return (
    <div className={classes.row}>
      <Person person={user} />
      <span className={classes.facts}>
        {way.length > 0 && ways.has(rule) ? <span>→ {way.join(' → ')}</span> : null}
        {others.length > 0 ? (
          <span>
            {t('access.viewers.also', {
              rules: others.map((one) => t(`access.rules.${one.rule}.name`)).join(', '),
            })}
          </span>
        ) : null}
        <span>{t(`access.viewers.${edit ? 'edit' : 'see'}`)}</span>
      </span>
    </div>
  )
}

interface WhyProps {
  viewer: Viewer
  whyAddress: NonNullable<ViewersProps['whyAddress']>
}

function Why({ viewer: { user }, whyAddress }: WhyProps) {
  const { t } = useTranslation()
  const { to, search } = whyAddress(user.id)
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      aria-label={t('access.viewers.whyCan', { name: user.name })}
      renderRoot={(props) => <Link {...props} to={to} search={search} />}
    >
      {t('access.viewers.why')}
    </Button>
  )
}
