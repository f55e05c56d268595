import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'

type Details = Record<string, string | number | boolean | null | string[]>
export type Entry = {
  /** `noun.verb`, such as `user.removed` or `role.changed`. */
  action: string
  subject?: { kind: string; id?: string | null; name?: string }
  /** Names and values as people read them, never a person's id. */
  before?: Details
  after?: Details
}

/** Writes down what happened, in the transaction in which it happens. There is no way to change it afterwards. */
export async function record(ctx: Ctx<{ id: string } | null>, entry: Entry): Promise<void> {
  await ctx.tx
    .insertInto('auditEntries')
    .values({
      workspaceId: ctx.workspaceId,
      id: newId(),
      at: ctx.now,
      actorId: ctx.actor?.id ?? null,
      action: entry.action,
      subjectKind: entry.subject?.kind ?? '',
      subjectId: entry.subject?.id ?? null,
      subjectName: entry.subject?.name ?? '',
      before: entry.before ? JSON.stringify(entry.before) : null,
      after: entry.after ? JSON.stringify(entry.after) : null,
      ip: ctx.from ?? '',
    })
    .execute()
}
