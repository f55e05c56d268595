import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { againstImporting } from './access.ts'
import type { Session } from './contract.ts'
import { twoFactorOf } from './second-factor.ts'

/** The signed-in person, their workspace and what they may do at all. */
export async function presentMe(ctx: UserCtx): Promise<Session> {
  type Row = {
    email: string | null
    availability: 'available' | 'away'
    demo: boolean
    twoFactor: Session['user']['twoFactor']
    roleName: string
    slug: string
    workspaceName: string
  }
  const { rows } = await sql<Row>`
    select person.email, person.availability, person.demo, ${twoFactorOf} as two_factor, role.name as role_name,
           w.slug, w.name as workspace_name
      from users person
      join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
      join workspaces w on w.workspace_id = person.workspace_id
     where person.workspace_id = ${ctx.workspaceId} and person.id = ${ctx.actor.id}`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw new Error('The signed-in user is gone')
  const { actor } = ctx
  return {
    user: {
      id: actor.id,
      name: actor.name,
      email: row.email,
      role: { id: actor.roleId, name: row.roleName },
      isOwner: actor.isOwner,
      isAdmin: actor.isAdmin,
      availability: row.availability,
      twoFactor: row.twoFactor,
      demo: row.demo,
    },
    workspace: { id: ctx.workspaceId, slug: row.slug, name: row.workspaceName },
    can: abilitiesOf(ctx),
  }
}

function abilitiesOf(ctx: UserCtx): Session['can'] {
  const { isAdmin, permissions } = ctx.actor
  return {
    inbox: permissions.inbox.use,
    solvedTab: permissions.inbox.use && permissions.inbox.solvedTab,
    transfer: permissions.inbox.use && permissions.inbox.transfer,
    manageUsers: permissions.organization.manageUsers,
    createUsers: permissions.organization.createUsers,
    importUsers: againstImporting(ctx) === null,
    removeUsers: isAdmin,
    manageRoles: isAdmin,
    manageDepartments: isAdmin,
    manageChannels: permissions.channels.manage,
    manageWorkspace: isAdmin,
    useApi: permissions.api.use,
    readEmails: !permissions.data.maskEmail,
  }
}
