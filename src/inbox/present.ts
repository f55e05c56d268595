import { sql } from 'kysely'
import type { UserCtx } from '#access/actor.ts'
import { emailFor, phoneFor } from '#access/masking.ts'
import { chatRow, memberOfItsChannel } from './access.ts'
import type { Chat, Message } from './contract.ts'
import type { MessageRow } from './message.ts'

type Named = { id: string; name: string }
type ChatRow = {
  id: string
  status: 'open' | 'solved'
  unread: number
  lastMessageAt: Date
  lastMessage: string
  channel: { id: string; kind: string; name: string; state: string }
  contact: { id: string; name: string; phone: string | null; email: string | null }
  owner: Named | null
  keeper: Named | null
  holder: Named | null
  department: Named | null
  participants: (Named & { removed: boolean })[]
  isMember: boolean
}

/** The chats as this viewer may see them, in the order of `ids`. What they may see at all was decided before. */
export async function presentChats(ctx: UserCtx, ids: string[]): Promise<Chat[]> {
  if (ids.length === 0) return []
  const named = (alias: string) =>
    sql`case when ${sql.ref(`${alias}.id`)} is not null
      then json_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}) end`
  const { rows } = await sql<ChatRow>`
    select chat.id, chat.status, chat.unread, chat.last_message_at, chat.last_message,
           json_build_object('id', channel.id, 'kind', channel.kind, 'name', channel.name, 'state', channel.state) as channel,
           json_build_object('id', contact.id, 'name', contact.name, 'phone', contact.phone, 'email', contact.email) as contact,
           ${named('owner')} as owner, ${named('keeper')} as keeper, ${named('holder')} as holder,
           ${named('department')} as department, ${memberOfItsChannel(ctx)} as is_member,
           (select coalesce(json_agg(json_build_object('id', person.id, 'name', person.name,
                     'removed', person.status = 'removed') order by p.joined_at, person.id), '[]'::json)
              from participants p join users person on person.workspace_id = p.workspace_id and person.id = p.user_id
             where p.workspace_id = chat.workspace_id and p.chat_id = chat.id) as participants
      from ${chatRow}
      join channels channel on channel.workspace_id = chat.workspace_id and channel.id = chat.channel_id
      join contacts contact on contact.workspace_id = chat.workspace_id and contact.id = chat.contact_id
      left join users keeper on keeper.workspace_id = desk.workspace_id and keeper.id = desk.keeper_id
      left join users holder on holder.workspace_id = desk.workspace_id and holder.id = desk.holder_id
        and desk.cover_id is not null
      left join departments department on department.workspace_id = chat.workspace_id and department.id = chat.department_id
      left join desks contact_desk on contact_desk.workspace_id = contact.workspace_id and contact_desk.id = contact.desk_id
      left join users owner on owner.workspace_id = contact_desk.workspace_id and owner.id = contact_desk.keeper_id
     where chat.workspace_id = ${ctx.workspaceId} and chat.id = any(${ids}::uuid[])`.execute(ctx.tx)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [presentRow(ctx, row)] : []
  })
}

export async function presentChat(ctx: UserCtx, id: string): Promise<Chat> {
  const [chat] = await presentChats(ctx, [id])
  if (!chat) throw new Error('The chat is gone')
  return chat
}

function presentRow(ctx: UserCtx, row: ChatRow): Chat {
  const { contact, channel, keeper, holder, participants, status } = row
  const { id: me, isAdmin, permissions } = ctx.actor
  const joined = participants.some((person) => person.id === me)
  const { use, transfer } = permissions.inbox
  return {
    id: row.id,
    channel: { id: channel.id, kind: channel.kind, name: channel.name },
    contact: {
      id: contact.id,
      name: contact.name,
      phone: phoneFor(ctx, contact.phone),
      email: emailFor(ctx, contact.email),
      owner: row.owner ? { ...row.owner, removed: false } : null,
    },
    assignee: keeper,
    coverFor: holder,
    department: row.department,
    status,
    participants,
    labels: [],
    unread: row.unread,
    lastMessageAt: row.lastMessageAt.toISOString(),
    lastMessage: row.lastMessage,
    can: {
      reply: use && channel.state === 'connected',
      assign: use && transfer,
      take: use && keeper === null && (isAdmin || row.isMember),
      join: use && !joined && keeper?.id !== me,
      leave: use && joined,
      solve: use && status === 'open',
      reopen: use && status === 'solved',
      transfer: use && transfer && status === 'open',
    },
  }
}

export function presentMessage(row: MessageRow): Message {
  const person = (id: string | null, name: string | null, removed: boolean | null) =>
    id ? { id, name: name ?? '', removed: removed === true } : null
  return {
    id: row.id,
    chatId: row.chatId,
    seq: row.seq,
    direction: row.direction,
    author: authorOf(row),
    text: row.text,
    event: row.event
      ? {
          name: row.event,
          from: person(row.fromId, row.fromName, row.fromRemoved),
          to: person(row.toId, row.toName, row.toRemoved),
          reference: row.reference,
        }
      : null,
    attachments: [],
    sentAt: row.sentAt.toISOString(),
    delivery: { state: row.direction === 'out' ? 'sent' : 'delivered' },
  }
}

function authorOf(row: MessageRow): Message['author'] {
  if (row.direction === 'in') return { id: null, name: row.contactName, kind: 'contact', removed: false }
  if (!row.authorId) return { id: null, name: 'Handover', kind: 'system', removed: false }
  return { id: row.authorId, name: row.authorName ?? '', kind: 'user', removed: row.authorRemoved === true }
}
