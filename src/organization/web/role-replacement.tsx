import IconMinus from '@tabler/icons-react/dist/esm/icons/IconMinus.mjs'
import IconShieldCheck from '@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs'
import { useTranslation } from 'react-i18next'
import { changesOf, changeWords } from '#access/web/change-words.ts'
import type { Replacement, Replacements } from '#organization/role-contract.ts'
import classes from './role-deletion.module.css'

type Named = { id: string; name: string }

/** What somebody may do no longer with the other role; that they gain nothing is said too. */
export function WhatPeopleLose({
  replacement,
  roles,
}: {
  replacement: Replacement
  roles: readonly Named[]
}) {
  const { t } = useTranslation()
  const losses = useWords(replacement.losses, roles)
  return (
    <section className={classes.effect} aria-label={t('organization.roles.effect')} role="status">
      <h3 className={classes.heading}>{t('organization.roles.gain')}</h3>
      <p className={classes.line}>
        <IconShieldCheck size={16} aria-hidden />
        {t('organization.roles.gainNothing')}
      </p>
      <h3 className={classes.heading}>{t('organization.roles.lose')}</h3>
      {losses.length === 0 ? (
        <p className={classes.line}>{t('organization.roles.loseNothing')}</p>
      ) : (
        <ul className={classes.list}>
          {losses.map((words) => (
            <li key={words} className={classes.line}>
              <IconMinus size={16} aria-hidden />
              {words}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Roles that cannot take the place, and what each would add. */
export function NotPossible({
  replacements,
  roles,
}: {
  replacements: readonly Replacement[]
  roles: readonly Named[]
}) {
  const { t } = useTranslation()
  if (replacements.length === 0) return null
  return (
    <details className={classes.others}>
      <summary>{t('organization.roles.notPossible', { count: replacements.length })}</summary>
      <ul className={classes.list}>
        {replacements.map((one) => (
          <li key={one.role.id}>
            <strong>{one.role.name}</strong>
            <WouldAdd replacement={one} roles={roles} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function WouldAdd({ replacement, roles }: { replacement: Replacement; roles: readonly Named[] }) {
  const words = useWords(replacement.gains, roles)
  return (
    <ul className={classes.inner}>
      {words.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )
}

function useWords(told: Replacement['gains'], roles: readonly Named[]): string[] {
  const { t } = useTranslation()
  const names = new Map(roles.map(({ id, name }) => [id, name]))
  return changesOf(told).map((change) => changeWords(change, names, t))
}

/** Roles that lose whom they create by it. */
export function NoLongerCreate({ roles }: { roles: Replacements['noLongerCreate'] }) {
  const { t } = useTranslation()
  if (roles.length === 0) return null
  const names = new Intl.ListFormat(document.documentElement.lang).format(roles.map(({ name }) => name))
  return (
    <p className={classes.text}>{t('organization.roles.noLongerCreate', { count: roles.length, names })}</p>
  )
}
