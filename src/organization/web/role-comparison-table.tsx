import IconArrowsDiff from '@tabler/icons-react/dist/esm/icons/IconArrowsDiff.mjs'
import { useTranslation } from 'react-i18next'
import type { Permission } from '#access/contract.ts'
import {
  differences,
  groups,
  permissionName,
  permitted,
  shownPermissions,
  valueWords,
} from '#access/web/permission-words.ts'
import type { Role } from '#organization/role-contract.ts'
import { FirstUse, NothingFound } from '#web/design/states.tsx'
import classes from './role-comparison.module.css'
import { TextLink } from './text-link.tsx'

interface ComparisonTableProps {
  first: Role | undefined
  second: Role | undefined
  roles: readonly Role[]
  onlyDifferences: boolean
  onShowAll: () => void
}

export function ComparisonTable({ first, second, roles, onlyDifferences, onShowAll }: ComparisonTableProps) {
  const { t } = useTranslation()
  if (!first || !second || first.id === second.id) {
    return (
      <FirstUse icon={<IconArrowsDiff size={28} aria-hidden />} title={t('organization.roles.compareTitle')}>
        {t(first && second ? 'organization.roles.same' : 'organization.roles.compareHint')}
      </FirstUse>
    )
  }
  const differ = new Set(
    differences(first.permissions, second.permissions).map(({ permission }) => permission),
  )
  const shown = groups
    .map(({ key, permissions }) => ({
      key,
      permissions: permissions.filter((one) => !onlyDifferences || differ.has(one)),
    }))
    .filter(({ permissions }) => permissions.length > 0)
  const names = new Map(roles.map(({ id, name }) => [id, name]))
  const told = (role: Role, permission: Permission) =>
    valueWords(permission, permitted(role.permissions, permission), names, t)
  return (
    <>
      <p className={classes.count} role="status">
        {t('organization.roles.nDiffer', { count: differ.size, of: shownPermissions.length })}
      </p>
      {shown.length === 0 ? (
        <NothingFound onClear={onShowAll}>{t('organization.roles.nDiffer', { count: 0 })}</NothingFound>
      ) : (
        <table className={classes.table} aria-label={t('organization.roles.compareTitle')}>
          <thead>
            <tr>
              <th scope="col">{t('organization.roles.permissionColumn')}</th>
              {[first, second].map(({ id, name }) => (
                <th key={id} scope="col">
                  <TextLink to={`organization/roles/${id}`}>{name}</TextLink>
                </th>
              ))}
            </tr>
          </thead>
          {shown.map(({ key, permissions }) => (
            <tbody key={key}>
              <tr>
                <th colSpan={3} scope="rowgroup" className={classes.group}>
                  {t(`access.groups.${key}.name`)}
                </th>
              </tr>
              {permissions.map((permission) => (
                <tr key={permission.key} data-differs={differ.has(permission) || undefined}>
                  <th scope="row">
                    {permissionName(permission, t)}
                    {differ.has(permission) ? (
                      <span className={classes.differs}>
                        <IconArrowsDiff size={14} aria-hidden />
                        {t('organization.roles.differs')}
                      </span>
                    ) : null}
                  </th>
                  <td>{told(first, permission)}</td>
                  <td>{told(second, permission)}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      )}
    </>
  )
}
