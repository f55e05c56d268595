import { asViewer, type UserCtx } from '#access/actor.ts'
import { clock } from '#platform/clock.ts'
import type { TestWorkspace, World } from './world.ts'

class Enough extends Error {}

/** Runs `work` as the workspace's owner in one transaction, and takes everything back: room for the next try. */
export async function rolledBack(
  world: World,
  { id: workspaceId, owner }: TestWorkspace,
  work: (ctx: UserCtx) => Promise<void>,
): Promise<void> {
  const trying = world.database.inWorkspace(workspaceId, async (tx) => {
    await work(await asViewer({ workspaceId, tx, actor: null, now: clock.now() }, owner.id))
    throw new Enough()
  })
  await trying.catch((error) => {
    if (!(error instanceof Enough)) throw error
  })
}

/** How often a property is tried; FC_RUNS raises it. */
export const runs = Number(process.env.FC_RUNS ?? 300)
/** For those of which each run does as much as many runs of others. */
export const fewerRuns = Math.min(runs, 1000)
