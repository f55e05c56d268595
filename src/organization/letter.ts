import { clock } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import type { Job } from '#platform/jobs.ts'
import type { Platform } from '#platform/platform.ts'

type Letter = { userId: string; to: string; subject: string; text: string }

/** Writes a letter in the transaction that gives reason for it; a job sends it when there is a mail server. */
export async function post(ctx: Ctx, platform: Platform, letter: Letter): Promise<void> {
  const id = newId()
  await ctx.tx
    .insertInto('mails')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      userId: letter.userId,
      recipient: letter.to,
      subject: letter.subject,
      body: letter.text,
      createdAt: ctx.now,
    })
    .execute()
  if (platform.mail.delivers) await platform.jobs.enqueue(ctx, 'mail', id)
}

/** Sends what `post` wrote. At least once: a crash between sending and noting it sends a letter again. */
export async function deliver({ database, log, mail }: Platform, { workspaceId, id }: Job): Promise<void> {
  const letter = await database.inWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom('mails')
      .select(['recipient as to', 'subject', 'body as text'])
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', id)
      .where('sentAt', 'is', null)
      .executeTakeFirst(),
  )
  if (!letter) return
  const note = (values: { sentAt: Date; failure: null } | { failure: string }) =>
    database.inWorkspace(workspaceId, (tx) =>
      tx
        .updateTable('mails')
        .set(values)
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', id)
        .execute(),
    )
  try {
    await mail.send(letter)
  } catch (error) {
    // The server's answer may name the recipient: it is kept with the letter, not in the log.
    log.warn({ code: (error as { code?: string }).code, letter: id }, 'mail not sent')
    await note({ failure: (error as Error).message.slice(0, 500) })
    throw error
  }
  await note({ sentAt: clock.now(), failure: null })
}
