import { ActionIcon, Button, TextInput } from '@mantine/core'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { Link, Navigate, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './choose-workspace.module.css'
import { Door } from './design/door.tsx'
import { useGet } from './queries.ts'
import { forgetWorkspace, recentWorkspaces } from './recent-workspaces.ts'

/** The bare address knows nobody: it only asks which workspace. */
export default function ChooseWorkspace() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const setup = useGet<{ needed: boolean }>('/setup')
  const [slug, setSlug] = useState('')
  const [recent, setRecent] = useState(recentWorkspaces)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wanted = slug.trim().toLowerCase().replace(/\/+$/, '').split('/').pop()
    if (wanted) void navigate({ to: '/w/$slug', params: { slug: wanted } })
  }
  const forget = (gone: string) => {
    forgetWorkspace(gone)
    setRecent(recentWorkspaces())
  }
  if (setup.data?.needed) return <Navigate to="/setup" replace />
  return (
    <Door title={t('web.choose.title')} intro={t('web.choose.intro')}>
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          label={t('web.choose.slug')}
          description={t('web.choose.hint')}
          value={slug}
          onChange={(event) => setSlug(event.currentTarget.value)}
          autoCapitalize="none"
          spellCheck={false}
          autoComplete="organization"
          autoFocus
        />
        <Button type="submit" disabled={slug.trim() === ''}>
          {t('web.choose.next')}
        </Button>
      </form>
      {recent.length > 0 ? (
        <section className={classes.recent}>
          <h2 className={classes.heading}>{t('web.choose.recent')}</h2>
          <ul className={classes.list}>
            {recent.map((workspace) => (
              <li key={workspace.slug} className={classes.item}>
                <Link to="/w/$slug" params={{ slug: workspace.slug }} className={classes.link}>
                  <strong>{workspace.name}</strong>
                  <span>{workspace.slug}</span>
                </Link>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('web.choose.forget', { name: workspace.name })}
                  onClick={() => forget(workspace.slug)}
                >
                  <IconX size={16} aria-hidden />
                </ActionIcon>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Door>
  )
}
