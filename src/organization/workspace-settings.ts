import type { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { forbidden } from '#platform/problems.ts'
import { announceOrganization } from './events.ts'
import type { workspaceChanges, workspaceSettings } from './workspace-contract.ts'

export function mustAdministerWorkspace(ctx: UserCtx): void {
  if (!ctx.actor.isAdmin) throw forbidden('only admins see and change the settings of the workspace')
}

export async function settingsOf(ctx: UserCtx): Promise<z.input<typeof workspaceSettings>> {
  return ctx.tx
    .selectFrom('workspaces')
    .select(['workspaceId as id', 'slug', 'name', 'undoDays'])
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirstOrThrow()
}

export async function changeSettings(
  ctx: UserCtx,
  changes: z.output<typeof workspaceChanges>,
): Promise<void> {
  if (Object.keys(changes).length === 0) return
  const { name, undoDays } = await settingsOf(ctx)
  await ctx.tx.updateTable('workspaces').set(changes).where('workspaceId', '=', ctx.workspaceId).execute()
  const before = { name, undoDays }
  await record(ctx, {
    action: 'workspace.changed',
    subject: { kind: 'workspace', name },
    before,
    after: { ...before, ...changes },
  })
  await announceOrganization(ctx)
}
