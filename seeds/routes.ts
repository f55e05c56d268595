import { sql } from 'kysely'
import { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { session } from '#organization/contract.ts'
import { announceOrganization } from '#organization/events.ts'
import { presentMe } from '#organization/me.ts'
import { route } from '#organization/route.ts'
import { viewing } from '#organization/session-routes.ts'
import { demo, demoSession } from '#organization/workspace-contract.ts'
import type { Http } from '#platform/http.ts'
import { conflict, forbidden } from '#platform/problems.ts'
import { announce } from '#platform/realtime.ts'
import { clearDemo } from './clearing.ts'
import { addDemo } from './demo.ts'
import { goBack, lookThrough, sitting } from './switching.ts'

const tags = ['demo']

export async function demoRoutes(app: Http): Promise<void> {
  const { jobs, publicUrl } = app.platform

  route(app, 'GET /demo', { tags, response: { 200: demo } }, (ctx) => presentDemo(ctx, publicUrl()))

  route(
    app,
    'POST /demo',
    { tags, response: { 201: demo } },
    async (ctx) => {
      requireAdmin(ctx)
      if (await isPresent(ctx)) throw conflict('demo_present', 'The demo data is there already.')
      await addDemo(ctx)
      await announceOrganization(ctx)
      await announce(ctx, { type: 'chats.stale' })
      return presentDemo(ctx, publicUrl())
    },
    { reshapes: true },
  )

  route(
    app,
    'DELETE /demo',
    { tags, response: { 204: z.undefined() } },
    async (ctx) => {
      requireAdmin(ctx)
      await clearDemo(ctx, jobs)
    },
    { reshapes: true },
  )

  route(
    app,
    'POST /demo/session',
    { tags, body: demoSession, response: { 201: session } },
    async (ctx, { body: { userId }, request, reply }) => {
      const back = userId === null || userId === (await sitting(ctx))?.id
      if (!back) await lookThrough(ctx, userId, request, reply)
      const nowId = back ? await goBack(ctx, request, reply) : userId
      return presentMe(await viewing(ctx.workspaceId, ctx.tx, nowId))
    },
  )
}

async function presentDemo(ctx: UserCtx, publicUrl: string): Promise<z.input<typeof demo>> {
  const self = await sitting(ctx)
  const { rows } = await sql<{ id: string }>`select id from channels where workspace_id = ${ctx.workspaceId}
    and kind = 'web_chat' and state = 'connected' order by created_at, id limit 1`.execute(ctx.tx)
  return {
    present: await isPresent(ctx),
    shopUrl: rows[0] ? `${publicUrl}/demo-shop/${rows[0].id}` : null,
    people: self?.isAdmin ? await peopleToLookThrough(ctx) : [],
    back: self?.isThrough ? { id: self.id, name: self.name } : null,
  }
}

async function isPresent(ctx: UserCtx): Promise<boolean> {
  const { rows } = await sql<{ present: boolean }>`select
       exists (select 1 from users where workspace_id = ${ctx.workspaceId} and demo and status <> 'removed')
    or exists (select 1 from contacts where workspace_id = ${ctx.workspaceId} and demo) as present`.execute(
    ctx.tx,
  )
  return rows[0]?.present ?? false
}

// In the order in which they were added: the people of the worked example first.
async function peopleToLookThrough(ctx: UserCtx): Promise<{ id: string; name: string; role: string }[]> {
  const { rows } = await sql<{ id: string; name: string; role: string }>`
    select person.id, person.name, role.name as role from users person
      join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
     where person.workspace_id = ${ctx.workspaceId} and person.demo and person.status = 'active'
     order by person.id`.execute(ctx.tx)
  return rows
}

function requireAdmin(ctx: UserCtx): void {
  if (!ctx.actor.isAdmin) throw forbidden('only admins add and clear the demo data')
}
