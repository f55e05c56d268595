// A company to measure in: people in levels, and chats on their desks.
import { sql } from 'kysely'
import { asViewer, type UserCtx } from '#access/actor.ts'
import { chatsWithin } from '#inbox/listing.ts'
import { presentChats } from '#inbox/present.ts'
import type { TestWorkspace, World } from '../test/support/world.ts'
import { milliseconds } from './support.ts'

/**
 * People level by level, as even as it goes, the first level below `top`.
 * @param top whom the first level reports to; null: the owner.
 * @returns ids by level.
 */
export async function hire(
  { database }: World,
  acme: TestWorkspace,
  sizes: readonly number[],
  top: string | null = null,
): Promise<string[][]> {
  const roleId = await acme.roleId('Default Role')
  const hired: string[][] = []
  for (const size of sizes) {
    const above = hired.at(-1) ?? [top]
    const { rows } = await database.inInstallation((tx) =>
      sql<{ id: string }>`
        insert into users (workspace_id, id, name, email, role_id, reports_to, status)
        select ${acme.id}::uuid, id, 'Person ' || right(id::text, 6), id || '@acme.example', ${roleId}::uuid,
               (${above}::uuid[])[1 + k * ${above.length}::int / ${size}::int], 'active'
          from (select k, gen_random_uuid() as id from generate_series(0, ${size - 1}::int) k) hired returning id`.execute(
        tx,
      ),
    )
    hired.push(rows.map((row) => row.id))
  }
  return hired
}

/** Open chats of 90 days, one each with as many contacts, nineteen of twenty on somebody's desk. */
export async function fill({ database }: World, acme: TestWorkspace, chats: number): Promise<void> {
  await database.inInstallation(async (tx) => {
    await sql`insert into contacts (workspace_id, id, name)
      select ${acme.id}::uuid, gen_random_uuid(), 'Contact ' || n from generate_series(1, ${chats}::int) n`.execute(
      tx,
    )
    await sql`
      with desk as (select id, row_number() over () as n, count(*) over () as total from desks
                     where workspace_id = ${acme.id} and kind = 'conversations'),
           contact as (select id, row_number() over () as k, 1 + floor(random() * (select count(*) from desk))::int as n
                         from contacts where workspace_id = ${acme.id}),
           channel as (select id from channels where workspace_id = ${acme.id} limit 1)
      insert into chats (workspace_id, id, channel_id, contact_id, desk_id, last_message_at, last_message)
      select ${acme.id}::uuid, gen_random_uuid(), channel.id, contact.id, case when contact.k % 20 > 0 then desk.id end,
             now() - random() * interval '90 days', 'Hello'
        from contact join desk on desk.n = contact.n, channel`.execute(tx)
  })
}

export async function settle({ database }: World): Promise<void> {
  for (const table of ['users', 'desks', 'reporting_lines', 'one_to_one_access', 'contacts', 'chats']) {
    await database.query(`vacuum analyze ${table}`)
  }
}

/** How long somebody waits for the first page of the inbox, by `list`. */
export async function timeOfPage(
  { database }: World,
  acme: TestWorkspace,
  viewerId: string,
  list: (ctx: UserCtx) => Promise<string[]> = newestWithin,
): Promise<number> {
  return milliseconds(() =>
    database.inWorkspace(acme.id, async (tx) => {
      const ctx = await asViewer({ workspaceId: acme.id, tx, actor: null, now: new Date() }, viewerId)
      const shown = await presentChats(ctx, await list(ctx))
      if (shown.length === 0) throw new Error(`${viewerId} sees nothing`)
    }),
  )
}

export async function newestWithin(ctx: UserCtx): Promise<string[]> {
  const page = await chatsWithin(ctx, { tab: 'all' }, { limit: 50, after: null })
  return page.slice(0, 50).map((chat) => chat.id)
}
