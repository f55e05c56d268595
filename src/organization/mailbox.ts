import { sql } from 'kysely'
import { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { fromCursor, pageOf } from '#platform/cursor.ts'
import type { pageQuery } from './contract.ts'
import type { mail } from './workspace-contract.ts'

type MailRow = {
  id: string
  recipient: string
  subject: string
  body: string
  createdAt: Date
  sentAt: Date | null
  failure: string | null
  byOwnToken: boolean
}

/**
 * The letters that were written, newest first. Those to the owner may hold a way to become the owner: theirs alone. No
 * token reads the link of a letter to its own owner.
 * @param delivers whether there is a mail server. Then a link is its reader's alone, unless it could not be sent: else an
 * admin could ask for somebody's link and become them, and it would look like that person's own doing.
 */
export async function mailboxPage(
  ctx: UserCtx,
  { limit, cursor }: z.output<typeof pageQuery>,
  delivers: boolean,
): Promise<{ data: z.input<typeof mail>[]; nextCursor: string | null }> {
  const after = fromCursor(cursor, z.tuple([z.uuid()]))
  const { rows: found } = await sql<MailRow>`
    select letter.id, letter.recipient, letter.subject, letter.body, letter.created_at, letter.sent_at, letter.failure,
           ${ctx.actor.tokenId !== null} and letter.user_id is not distinct from ${ctx.actor.id} as by_own_token
      from mails letter
     where letter.workspace_id = ${ctx.workspaceId} and ${after ? sql`letter.id < ${after[0]}::uuid` : sql`true`}
       and (${ctx.actor.isOwner} or not exists (select 1 from users person
         where person.workspace_id = letter.workspace_id and person.id = letter.user_id and person.is_owner))
     order by letter.id desc limit ${limit + 1}`.execute(ctx.tx)
  const { rows, nextCursor } = pageOf(found, limit, (row) => [row.id])
  return {
    data: rows.map(({ recipient, body, createdAt, sentAt, failure, byOwnToken, ...row }) => ({
      ...row,
      to: recipient,
      text: byOwnToken || sentAt !== null || (delivers && failure === null) ? withoutLink(body) : body,
      createdAt: createdAt.toISOString(),
      sentAt: sentAt?.toISOString() ?? null,
    })),
    nextCursor,
  }
}

const withoutLink = (text: string): string => text.replace(/(\/invitation\/)[\w-]+/g, '$1•••')
