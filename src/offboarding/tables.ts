import type { ColumnType, Generated } from 'kysely'

type Counts = ColumnType<Record<string, number> | null, string | null | undefined, string | null>
type Maybe<T> = Generated<T | null>

declare module '#platform/database.ts' {
  interface Schema {
    removals: {
      workspaceId: string
      id: string
      number: Maybe<number>
      userId: string
      byId: string
      state: 'scheduled' | 'cancelled' | 'failed' | 'done' | 'undone'
      conversationsTo: string
      recordsTo: string
      automationsTo: string
      logConversations: boolean
      logRecords: boolean
      scheduledFor: Maybe<Date>
      failure: Maybe<string>
      at: Maybe<Date>
      reportedTo: Maybe<string>
      roleId: Maybe<string>
      email: Maybe<string>
      phone: Maybe<string>
      moved: Counts
      ended: Counts
      dangling: Maybe<number>
      verifiedAt: Maybe<Date>
      undoableUntil: Maybe<Date>
      undoneAt: Maybe<Date>
      undoneBy: Maybe<string>
      logsTotal: Maybe<number>
      logsDone: Generated<number>
      logsAfter: Maybe<string>
      finishedAt: Maybe<Date>
      createdAt: Generated<Date>
    }
    removalDesks: { workspaceId: string; removalId: string; deskId: string }
    removalReports: {
      workspaceId: string
      removalId: string
      userId: string
      takenFrom: string
      givenTo: string | null
    }
    removalEndings: {
      workspaceId: string
      id: string
      removalId: string
      kind: 'department' | 'channel' | 'access_given' | 'access_held'
      departmentId: string | null
      channelId: string | null
      otherId: string | null
      includeSubordinates: boolean | null
      note: string | null
      expiresAt: Date | null
    }
    suspensions: {
      workspaceId: string
      id: string
      userId: string
      byId: string
      coverId: string | null
      until: Date | null
      startedAt: Generated<Date>
      endedAt: Maybe<Date>
      endedBy: Maybe<string>
    }
  }
}
