import { sql } from 'kysely'
import type { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import type { firstSteps } from './contract.ts'

/** What slices further down the list know of somebody's doings. */
export type Deeds = Record<'hasReplied' | 'hasRemoved', (ctx: UserCtx) => Promise<boolean>>

/** By which the steps of the home screen are ticked: what the viewer themself has done, nothing of others. */
export async function firstStepsOf(ctx: UserCtx, deeds: Deeds): Promise<z.input<typeof firstSteps>> {
  return {
    replied: await deeds.hasReplied(ctx),
    removed: await deeds.hasRemoved(ctx),
    added: await hasAdded(ctx),
  }
}

async function hasAdded(ctx: UserCtx): Promise<boolean> {
  const { rows } = await sql`select 1 from audit_entries where workspace_id = ${ctx.workspaceId}
    and actor_id = ${ctx.actor.id} and action in ('user.created', 'users.imported') limit 1`.execute(ctx.tx)
  return rows.length > 0
}
