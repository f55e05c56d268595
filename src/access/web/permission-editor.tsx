import { MultiSelect, Select, Switch } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission, Permissions, PermissionValue } from '#access/contract.ts'
import { SearchField } from '#web/design/search-field.tsx'
import { NothingFound } from '#web/design/states.tsx'
import classes from './permission-editor.module.css'
import {
  choiceName,
  type Group,
  groups,
  hintOf,
  isIdle,
  isOpen,
  permissionName,
  permitted,
  withValue,
} from './permission-words.ts'
import { ScopeTable } from './scope-table.tsx'

export interface PermissionEditorProps {
  value: Permissions
  onChange: (value: Permissions) => void
  /** Roles that may be made creatable. */
  roles: readonly { id: string; name: string }[]
  readOnly: boolean
}

/** The whole catalogue in groups, one control for each permission. */
export function PermissionEditor(props: PermissionEditorProps) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const shown = groups
    .map(({ key, permissions }) => ({
      key,
      permissions: permissions.filter((one) => isMeant(one, search, t)),
    }))
    .filter(({ permissions }) => permissions.length > 0)
  return (
    <div className={classes.editor}>
      <SearchField value={search} onChange={setSearch} label={t('access.editor.search')} />
      {shown.length === 0 ? <NothingFound onClear={() => setSearch('')} /> : null}
      {shown.map((group) => (
        <GroupOf key={group.key} group={group} {...props} />
      ))}
    </div>
  )
}

function isMeant(permission: Permission, search: string, t: TFunction): boolean {
  const { group, key } = permission
  const name = `${t(`access.groups.${group}.name`)} ${permissionName(permission, t)}`
  const hint = hintOf(`permissions.${group}.${key}`, t)
  return `${name} ${hint}`.toLowerCase().includes(search.toLowerCase())
}

function GroupOf({ group, ...props }: PermissionEditorProps & { group: Group }) {
  const { t } = useTranslation()
  const id = useId()
  // Of the whole group, also while a search shows a part of it.
  const all = groups.find(({ key }) => key === group.key)?.permissions ?? []
  const switches = all.filter(({ kind }) => kind === 'switch')
  const on = switches.filter((one) => permitted(props.value, one) === true).length
  const hint = hintOf(`groups.${group.key}`, t)
  return (
    <section className={classes.group} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 id={id} className={classes.title}>
          {t(`access.groups.${group.key}.name`)}
        </h2>
        {switches.length > 0 ? (
          <span className={classes.count}>{t('access.editor.nOn', { count: on, of: switches.length })}</span>
        ) : null}
      </header>
      {hint ? <p className={classes.hint}>{hint}</p> : null}
      {group.key === 'contacts' ? (
        <ScopeTable {...props} />
      ) : (
        group.permissions.map((permission) => (
          <PermissionRow key={permission.key} permission={permission} {...props} />
        ))
      )}
    </section>
  )
}

type RowProps = PermissionEditorProps & { permission: Permission }

function PermissionRow(props: RowProps) {
  const { permission, value } = props
  const { t } = useTranslation()
  const id = useId()
  const hint = hintOf(`permissions.${permission.group}.${permission.key}`, t)
  return (
    <div className={classes.row} data-idle={isIdle(value, permission) || undefined}>
      <div className={classes.words}>
        <label htmlFor={id}>{permissionName(permission, t)}</label>
        {hint ? (
          <p id={`${id}-hint`} className={classes.hint}>
            {hint}
          </p>
        ) : null}
      </div>
      <Control {...props} id={id} describedBy={hint ? `${id}-hint` : undefined} />
    </div>
  )
}

type ControlProps = RowProps & { id: string; describedBy: string | undefined }

function Control({ permission, value, onChange, roles, readOnly, id, describedBy }: ControlProps) {
  const { t } = useTranslation()
  const now = permitted(value, permission)
  const change = (to: PermissionValue) => onChange(withValue(value, permission, to))
  const disabled = readOnly || isIdle(value, permission)
  const field = { id, disabled, 'aria-describedby': describedBy }
  if (permission.kind === 'switch') {
    return (
      <Switch {...field} checked={now === true} onChange={(event) => change(event.currentTarget.checked)} />
    )
  }
  if (permission.kind === 'choice') {
    return (
      <Select
        {...field}
        className={classes.choice}
        value={String(now)}
        onChange={(to) => to && change(to)}
        data={(permission.choices ?? []).map((choice) => ({
          value: choice,
          label: choiceName(permission, choice, t),
          disabled: !isOpen(value, permission, choice),
        }))}
      />
    )
  }
  const chosen = Array.isArray(now) ? now : []
  return (
    <MultiSelect
      {...field}
      className={classes.several}
      placeholder={chosen.length === 0 ? t('access.editor.chooseRoles') : ''}
      error={!disabled && chosen.length === 0 ? t('access.editor.needRoles') : undefined}
      data={roles.map((role) => ({ value: role.id, label: role.name }))}
      value={chosen}
      onChange={change}
      hidePickedOptions
    />
  )
}
