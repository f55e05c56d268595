import { agentPermissions, everythingPermitted } from '#access/contract.ts'
import { record } from '#audit/entry.ts'
import { clock } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/ids.ts'
import { hashPassword } from '#platform/secrets.ts'
import { refuseWeakPassword } from './password.ts'
import type { SetupBody } from './workspace-contract.ts'

type NewWorkspace = Pick<SetupBody, 'workspace' | 'owner'> & { from: string }

/**
 * Makes a workspace with its two built-in roles and its owner, then runs `furnish` in the same transaction.
 * `from` is the address that asked for it.
 * @throws Problem 409 `slug_taken`.
 */
export async function openWorkspace(
  database: Database,
  { workspace, owner, from }: NewWorkspace,
  furnish: (ctx: Ctx<{ id: string }>) => Promise<void>,
): Promise<{ workspaceId: string; ownerId: string }> {
  refuseWeakPassword(owner.password, '/owner/password', [owner.name, owner.email, workspace.name])
  const passwordHash = await hashPassword(owner.password)
  const workspaceId = newId()
  const ownerId = newId()
  await database.inWorkspace(workspaceId, async (tx) => {
    const ctx = { workspaceId, tx, actor: { id: ownerId }, now: clock.now(), from }
    await tx
      .insertInto('workspaces')
      .values({ workspaceId, slug: workspace.slug, name: workspace.name })
      .execute()
    const adminRoleId = await builtInRoles(ctx)
    await tx
      .insertInto('users')
      .values({
        workspaceId,
        id: ctx.actor.id,
        name: owner.name,
        email: owner.email,
        roleId: adminRoleId,
        isOwner: true,
        status: 'active',
        availability: 'available',
      })
      .execute()
    await tx.insertInto('credentials').values({ workspaceId, userId: ctx.actor.id, passwordHash }).execute()
    await record(ctx, { action: 'workspace.opened', subject: { kind: 'workspace', name: workspace.name } })
    await furnish(ctx)
  })
  return { workspaceId, ownerId }
}

async function builtInRoles(ctx: Ctx): Promise<string> {
  const adminRoleId = newId()
  const common = { workspaceId: ctx.workspaceId }
  await ctx.tx
    .insertInto('roles')
    .values([
      {
        ...common,
        id: adminRoleId,
        name: 'Admin',
        description: 'May do everything',
        system: 'admin',
        permissions: JSON.stringify(everythingPermitted),
      },
      {
        ...common,
        id: newId(),
        name: 'Default Role',
        description: 'Answers customers',
        system: 'default',
        permissions: JSON.stringify(agentPermissions),
      },
    ])
    .execute()
  return adminRoleId
}
