import { type RawBuilder, sql } from 'kysely'
import type { Explainable } from '#access/explainable.ts'
import { tiedTo } from '#access/ties.ts'
import type { Ctx } from '#platform/context.ts'
import { chatRow, chatRules } from './access.ts'
import { chatWithin } from './chat.ts'

/** Who sees a chat, and why. */
export const explainableChat: Explainable = {
  keeperWithin: async (asker, id) => (await chatWithin(asker, id)).keeperId,
  rules: chatRules,
  row: (ctx, id) => sql`${chatRow} where chat.workspace_id = ${ctx.workspaceId} and chat.id = ${id}`,
  tied: (ctx, id) => tiedToChats(ctx, sql`chat.id = ${id}`),
}

/** Everybody who has anything to do with a chat with the contact. */
export const tiedToChatsWith = (ctx: Ctx, contactId: string): RawBuilder<unknown> =>
  tiedToChats(ctx, sql`chat.contact_id = ${contactId}`)

function tiedToChats(ctx: Ctx, which: RawBuilder<unknown>): RawBuilder<unknown> {
  const these = (column: RawBuilder<unknown>) =>
    sql`(select ${column} from ${chatRow} where chat.workspace_id = ${ctx.workspaceId} and ${which})`
  return sql`
    (select user_id from ${tiedTo(ctx, these(sql`desk.keeper_id`))} reaching
     union all
     select p.user_id from participants p
      where p.workspace_id = ${ctx.workspaceId} and p.chat_id in ${these(sql`chat.id`)}
     union all
     select s.solved_by from solutions s
      where s.workspace_id = ${ctx.workspaceId} and s.chat_id in ${these(sql`chat.id`)} and s.solved_by is not null
     union all
     select m.user_id from channel_members m where m.workspace_id = ${ctx.workspaceId}
        and m.channel_id in ${these(sql`case when chat.desk_id is null then chat.channel_id end`)}
     union all
     select m.user_id from department_members m
      where m.workspace_id = ${ctx.workspaceId} and m.department_id in ${these(sql`chat.department_id`)})`
}
