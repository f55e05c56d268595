import type { Database } from '#platform/database.ts'

export type Workspace = { id: string; slug: string; name: string }

/** Which workspace an address names. One of the few looks across workspaces: nobody is signed in yet. */
export async function workspaceAt(database: Database, slug: string): Promise<Workspace | null> {
  const row = await database.inInstallation((tx) =>
    tx
      .selectFrom('workspaces')
      .select(['workspaceId as id', 'slug', 'name'])
      .where('slug', '=', slug)
      .executeTakeFirst(),
  )
  return row ?? null
}

export async function anyWorkspace(database: Database): Promise<boolean> {
  const row = await database.inInstallation((tx) =>
    tx.selectFrom('workspaces').select('workspaceId').limit(1).executeTakeFirst(),
  )
  return row !== undefined
}
