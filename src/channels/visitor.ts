import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { notFound, Problem } from '#platform/problems.ts'
import { digest, newSecret } from '#platform/secrets.ts'
import type { WebChatSettings } from './contract.ts'
import { answersNow } from './membership.ts'

export type PublicChannel = {
  name: string
  state: 'connected' | 'disconnected'
  settings: WebChatSettings
  online: boolean
}

/** @throws Problem 404 when the channel has been deleted. */
export async function publicChannelOf(ctx: Ctx, channelId: string): Promise<PublicChannel> {
  const { rows } = await sql<PublicChannel>`
    select channel.name, channel.state, channel.settings, exists (
             select 1 from channel_members m
               join users person on person.workspace_id = m.workspace_id and person.id = m.user_id
               join roles role on role.workspace_id = person.workspace_id and role.id = person.role_id
              where m.workspace_id = channel.workspace_id and m.channel_id = channel.id and ${answersNow}) as online
      from channels channel where channel.workspace_id = ${ctx.workspaceId} and channel.id = ${channelId}`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw notFound()
  return rows[0]
}

/**
 * A new visitor is a new contact, also under an e-mail address that is known: anybody can type one in, and it must not
 * open somebody else's conversation.
 */
export async function openVisitor(
  ctx: Ctx,
  channelId: string,
  { name, email }: { name?: string | undefined; email?: string | undefined },
): Promise<{ visitorId: string; token: string }> {
  const contactId = newId()
  await ctx.tx
    .insertInto('contacts')
    .values({
      workspaceId: ctx.workspaceId,
      id: contactId,
      name: name ?? `Visitor ${randomInt(1000, 10_000)}`,
      email: email ?? null,
    })
    .execute()
  const visitorId = newId()
  const secret = newSecret()
  await ctx.tx
    .insertInto('visitors')
    .values({ workspaceId: ctx.workspaceId, id: visitorId, channelId, contactId, secretHash: digest(secret) })
    .execute()
  return { visitorId, token: `${visitorId}.${secret}` }
}

const unknownVisitor = () =>
  new Problem(401, 'unknown_visitor', 'This visitor is not known. Begin a new chat.')

/** Hash of the secret in `Authorization: Bearer <visitorId>.<secret>`. @throws Problem 401 when there is none. */
export function visitorProof(authorization: string | undefined): Buffer {
  const secret = visitorSecret(authorization)
  if (!secret) throw unknownVisitor()
  return digest(secret)
}

/** The part of a visitor's token that proves who they are; null in anything else. */
export function visitorSecret(authorization: string | undefined): string | null {
  return /^Bearer [0-9a-f-]{36}\.([\w-]{43})$/.exec(authorization ?? '')?.[1] ?? null
}

export type Sender = {
  channel: { id: string; state: string; settings: WebChatSettings }
  contactId: string
}

/** One answer for each asked: the sender, or the Problem (401, 404) that a request of theirs is answered with. */
export async function sendersOf(
  ctx: Ctx,
  asked: readonly { channelId: string; proof: Buffer }[],
): Promise<(Sender | Problem)[]> {
  type Row = Sender & { channelId: string | null; state: string; settings: WebChatSettings }
  const { rows } = await sql<Row>`
    select channel.id as channel_id, channel.state, channel.settings, visitor.contact_id
      from unnest(${asked.map((one) => one.channelId)}::uuid[], ${asked.map((one) => one.proof.toString('hex'))}::text[])
             with ordinality asked(channel_id, proof, position)
      left join channels channel on channel.workspace_id = ${ctx.workspaceId} and channel.id = asked.channel_id
      left join visitors visitor on visitor.workspace_id = ${ctx.workspaceId}
       and visitor.secret_hash = decode(asked.proof, 'hex') and visitor.channel_id = channel.id
     order by asked.position`.execute(ctx.tx)
  return rows.map(({ channelId, state, settings, ...sender }) => {
    if (!channelId) return notFound()
    return sender.contactId ? { ...sender, channel: { id: channelId, state, settings } } : unknownVisitor()
  })
}

/** @throws Problem 401, 404. */
export async function senderOf(ctx: Ctx, channelId: string, proof: Buffer): Promise<Sender> {
  const [sender] = await sendersOf(ctx, [{ channelId, proof }])
  if (!sender || sender instanceof Problem) throw sender ?? unknownVisitor()
  return sender
}
