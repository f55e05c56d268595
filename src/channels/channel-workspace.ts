import type { Database } from '#platform/database.ts'
import { notFound } from '#platform/problems.ts'

// A channel never changes its workspace, so what was found once stays true, also in another process.
const found = new Map<string, string>()
const most = 10_000

/**
 * Which workspace a public request is about: it names the channel only. One of the few looks across workspaces.
 * @throws Problem 404 when there is no such channel.
 */
export async function workspaceOfChannel(database: Database, channelId: string): Promise<string> {
  const known = found.get(channelId)
  if (known) return known
  const row = await database.inInstallation((tx) =>
    tx.selectFrom('channels').select('workspaceId').where('id', '=', channelId).executeTakeFirst(),
  )
  if (!row) throw notFound()
  if (found.size >= most) found.clear()
  found.set(channelId, row.workspaceId)
  return row.workspaceId
}
