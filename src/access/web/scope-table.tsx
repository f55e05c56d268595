import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Permission } from '#access/contract.ts'
import type { PermissionEditorProps } from './permission-editor.tsx'
import {
  choiceName,
  isOpen,
  permissionName,
  permitted,
  shownPermissions,
  withValue,
} from './permission-words.ts'
import classes from './scope-table.module.css'

const ofContacts = shownPermissions.filter(({ group, kind }) => group === 'contacts' && kind === 'choice')

/** One kind of record per row, with one choice for reading and one for writing. */
export function ScopeTable(props: PermissionEditorProps) {
  const { t } = useTranslation()
  return (
    <table className={classes.table} aria-label={t('access.editor.scopes')}>
      <thead>
        <tr>
          <th scope="col">{t('access.editor.records')}</th>
          <th scope="col">{t('access.editor.read')}</th>
          <th scope="col">{t('access.editor.write')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('access.groups.contacts.name')}</th>
          {ofContacts.map((permission) => (
            <td key={permission.key}>
              <ScopeChoice permission={permission} {...props} />
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}

function ScopeChoice({
  permission,
  value,
  onChange,
  readOnly,
}: PermissionEditorProps & { permission: Permission }) {
  const { t } = useTranslation()
  return (
    <Select
      aria-label={permissionName(permission, t)}
      disabled={readOnly}
      comboboxProps={{ width: 'max-content', position: 'bottom-end' }}
      value={String(permitted(value, permission))}
      onChange={(to) => to && onChange(withValue(value, permission, to))}
      data={(permission.choices ?? []).map((choice) => ({
        value: choice,
        label: choiceName(permission, choice, t),
        disabled: !isOpen(value, permission, choice),
      }))}
      renderOption={({ option }) => (
        <span className={classes.option}>
          {option.label}
          <span className={classes.meaning}>{t(`access.editor.reach.${option.value}`)}</span>
        </span>
      )}
    />
  )
}
