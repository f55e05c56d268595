import type { Ctx } from '#platform/context.ts'
import type { Database } from '#platform/database.ts'
import { forbidden, Problem } from '#platform/problems.ts'
import { type Entry, record } from './entry.ts'

/**
 * A 403 worth remembering: somebody reached for more than they hold. The request rolls back, so the entry is written
 * after it, in a transaction of its own.
 */
export class Refusal extends Problem {
  readonly entry: Entry

  constructor({ status, code, message, errors, extra }: Problem, entry: Entry) {
    super(status, code, message, { ...(errors && { errors }), extra })
    this.entry = entry
  }
}

export const refused = (missing: string, entry: Entry): Refusal => new Refusal(forbidden(missing), entry)

/** @param asked the context of the request that was refused; its transaction is over. */
export async function recordRefusal(
  database: Database,
  asked: Ctx<{ id: string }>,
  { entry }: Refusal,
): Promise<void> {
  await database.inWorkspace(asked.workspaceId, (tx) => record({ ...asked, tx }, entry))
}
