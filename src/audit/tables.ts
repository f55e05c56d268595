declare module '#platform/database.ts' {
  interface Schema {
    auditEntries: {
      workspaceId: string
      id: string
      at: Date
      actorId: string | null
      action: string
      subjectKind: string
      subjectId: string | null
      subjectName: string
      before: string | null
      after: string | null
      ip: string
    }
  }
}
