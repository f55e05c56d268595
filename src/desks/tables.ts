import type { GeneratedAlways } from 'kysely'
import type { DeskKind } from '#platform/holdings.ts'

declare module '#platform/database.ts' {
  interface Schema {
    desks: {
      workspaceId: string
      id: string
      kind: DeskKind
      openedFor: string
      holderId: string
      coverId: string | null
      keeperId: GeneratedAlways<string>
    }
  }
}
