import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Role } from '#organization/role-contract.ts'
import type { Read } from './users-import-check.tsx'
import type { Mapping } from './users-import-columns.tsx'

interface SameRoleProps {
  read: Read
  mapping: Mapping
  roles: readonly Role[]
  roleId: string | null
}

/** Said when no role is taken from the file: nobody shall get the usual one unawares. */
export function SameRole({ read, mapping, roles, roleId }: SameRoleProps) {
  const { t } = useTranslation()
  const role = roles.find(({ id }) => id === roleId)?.name
  if (mapping.role !== undefined || !role) return null
  const columns = rolesIn(read, mapping, roles).map((column) =>
    t('organization.usersImport.quoted', { column }),
  )
  return (
    <Alert color="yellow" variant="light" role="status">
      {columns.length > 0
        ? t('organization.usersImport.roleIgnored', {
            count: columns.length,
            columns: columns.join(', '),
            role,
          })
        : t('organization.usersImport.noRoleColumn', { role })}
    </Alert>
  )
}

/** The columns that hold nothing for us and look as if they held the role, by their header or by a role's name in them. */
function rolesIn({ columns, examples }: Read, mapping: Mapping, roles: readonly Role[]): string[] {
  const held = new Set(Object.values(mapping))
  const names = new Set(roles.map(({ name }) => name.toLowerCase()))
  const named = (n: number) => examples.some((cells) => names.has((cells[n] ?? '').trim().toLowerCase()))
  return columns.filter((header, n) => !held.has(n) && (roleLike.test(header) || named(n)))
}

const roleLike = /\b(job|role|position|title|function|profile|permissions?|rights)\b/i
