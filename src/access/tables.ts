import type { ColumnType, Generated } from 'kysely'
import type { Permissions } from './contract.ts'

declare module '#platform/database.ts' {
  interface Schema {
    roles: {
      workspaceId: string
      id: string
      name: string
      description: Generated<string>
      system: Generated<'admin' | 'default' | null>
      permissions: ColumnType<Permissions, string, string>
      demo: Generated<boolean>
      createdAt: Generated<Date>
    }
    roleCreatableRoles: { workspaceId: string; roleId: string; creatableRoleId: string }
    reportingLines: { workspaceId: string; ancestorId: string; descendantId: string; depth: number }
    oneToOneAccess: {
      workspaceId: string
      id: string
      userId: string
      targetId: string
      includeSubordinates: Generated<boolean>
      note: Generated<string>
      expiresAt: Generated<Date | null>
      givenBy: string | null
      demo: Generated<boolean>
      createdAt: Generated<Date>
    }
  }
}
