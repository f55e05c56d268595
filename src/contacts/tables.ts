import type { Generated } from 'kysely'

declare module '#platform/database.ts' {
  interface Schema {
    contacts: {
      workspaceId: string
      id: string
      name: string
      email: Generated<string | null>
      phone: Generated<string | null>
      deskId: Generated<string | null>
      demo: Generated<boolean>
      createdAt: Generated<Date>
    }
  }
}
