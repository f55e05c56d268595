import { sql } from 'kysely'
import { asViewer } from '#access/actor.ts'
import { lockOrganization } from '#organization/rights.ts'
import { clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Job, Jobs } from '#platform/jobs.ts'
import { followUp } from './following-up.ts'
import { carryOutScheduled, dueRemoval, followUpRemoval, forget, forgetRemoval } from './scheduling.ts'
import { reactivateUser } from './suspending.ts'

export const endSuspension = 'end-suspension'

export function declareJobs(database: Database, jobs: Jobs): void {
  jobs.handle(followUpRemoval, (job) => followUp(database, job))
  jobs.handle(dueRemoval, (job) => carryOutScheduled(database, jobs, job))
  jobs.handle(forgetRemoval, (job) => forget(database, job))
  jobs.handle(endSuspension, (job) => endDueSuspension(database, job))
}

// The end may have been moved since the job was planned; then the job planned for the new end does it.
async function endDueSuspension(database: Database, { workspaceId, id }: Job): Promise<void> {
  await database.inWorkspace(workspaceId, async (tx) => {
    await lockOrganization({ workspaceId, tx })
    const { rows } = await sql<{ userId: string }>`
      select user_id from suspensions where workspace_id = ${workspaceId} and id = ${id}
         and ended_at is null and until <= now()`.execute(tx)
    const due = rows[0]
    if (!due) return
    const owner = await tx
      .selectFrom('users')
      .select('id')
      .where('workspaceId', '=', workspaceId)
      .where('isOwner', '=', true)
      .executeTakeFirstOrThrow()
    const ctx = await asViewer({ workspaceId, tx, actor: null, now: clock.now() }, owner.id)
    await reactivateUser(ctx, due.userId, null)
  })
}
