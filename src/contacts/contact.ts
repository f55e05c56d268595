import { type RawBuilder, sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { peopleChosen } from '#organization/hierarchy.ts'
import { notFound } from '#platform/problems.ts'
import { contactConditions, contactRow, type SeenInChat } from './access.ts'

export type ContactRow = {
  id: string
  name: string
  email: string | null
  phone: string | null
  ownerId: string | null
  ownerName: string | null
  createdAt: Date
  canEdit: boolean
}

/** @throws Problem 404 when there is none within the viewer's reach. */
export async function contactWithin(
  ctx: UserCtx,
  id: string,
  seenInChat: SeenInChat,
  { lock = false } = {},
): Promise<ContactRow> {
  const { see, edit } = contactConditions(ctx, seenInChat)
  const { rows } = await sql<ContactRow>`
    ${selectContacts(edit)}
     where contact.workspace_id = ${ctx.workspaceId} and contact.id = ${id} and ${see}
     ${lock ? sql`for update of contact` : sql``}`.execute(ctx.tx)
  if (!rows[0]) throw notFound()
  return rows[0]
}

type Filter = { search?: string | undefined; ownedBy?: string[] | undefined }

/** Contacts within reach by name; one more than `limit` when there are more. */
export async function contactsWithin(
  ctx: UserCtx,
  filter: Filter,
  seenInChat: SeenInChat,
  { limit, after }: { limit: number; after: { name: string; id: string } | null },
): Promise<ContactRow[]> {
  const { see, edit } = contactConditions(ctx, seenInChat)
  const { rows } = await sql<ContactRow>`
    ${selectContacts(edit)}
     where contact.workspace_id = ${ctx.workspaceId} and ${matching(ctx, filter)} and ${see}
       ${after ? sql`and (lower(contact.name), contact.id) > (lower(${after.name}), ${after.id}::uuid)` : sql``}
     order by lower(contact.name), contact.id limit ${limit + 1}`.execute(ctx.tx)
  return rows
}

export async function countContacts(ctx: UserCtx, filter: Filter, seenInChat: SeenInChat): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*) as total from ${contactRow}
    where contact.workspace_id = ${ctx.workspaceId} and ${matching(ctx, filter)}
      and ${contactConditions(ctx, seenInChat).see}`.execute(ctx.tx)
  return rows[0]?.total ?? 0
}

const selectContacts = (edit: RawBuilder<boolean>) => sql`
  select contact.id, contact.name, contact.email, contact.phone, contact.created_at,
         owner.id as owner_id, owner.name as owner_name, ${edit} as can_edit
    from ${contactRow}
    left join users owner on owner.workspace_id = desk.workspace_id and owner.id = desk.keeper_id`

function matching(ctx: UserCtx, { search, ownedBy }: Filter): RawBuilder<boolean> {
  const conditions = [sql<boolean>`true`]
  if (ownedBy) conditions.push(sql`desk.keeper_id = any(${peopleChosen(ctx, ownedBy)})`)
  if (search) {
    const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
    const { maskPhone, maskEmail } = ctx.actor.permissions.data
    // What is masked cannot be found either: a search that answers would give it away letter by letter.
    const columns = ['name', ...(maskEmail ? [] : ['email']), ...(maskPhone ? [] : ['phone'])]
    conditions.push(
      sql`(${sql.join(
        columns.map((column) => sql`${sql.ref(`contact.${column}`)} ilike ${pattern}`),
        sql` or `,
      )})`,
    )
  }
  return sql`(${sql.join(conditions, sql` and `)})`
}
