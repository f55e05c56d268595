import { authenticate, notSignedIn, proofOf } from '#organization/session.ts'
import type { Http } from '#platform/http.ts'
import { openStream } from '#platform/realtime.ts'
import { openRoom, type Room } from './room.ts'

/** Nobody whose access has ended listens longer than this, even if no news came of it. */
const recheckEvery = 15_000

/** GET /events: what changes, for signed-in people, as far as they may see it. */
export async function streamRoutes(app: Http): Promise<void> {
  const { database, realtime, log } = app.platform
  const rooms = new Map<string, Room>()
  const recheck = setInterval(() => {
    for (const room of rooms.values()) room.recheck()
  }, recheckEvery)
  app.addHook('onClose', async () => clearInterval(recheck))

  function roomOf(workspaceId: string): Room {
    const open = rooms.get(workspaceId)
    if (open) return open
    const room = openRoom(database, log, workspaceId)
    rooms.set(workspaceId, room)
    realtime.subscribe(workspaceId, room.hear)
    return room
  }

  app.get('/events', { schema: { tags: ['events'] } }, async (request, reply) => {
    const proof = proofOf(request)
    if (!proof) throw notSignedIn()
    const { actor } = await database.inWorkspace(proof.workspaceId, (tx) => authenticate(tx, proof, false))
    reply.hijack()
    roomOf(proof.workspaceId).enter({ proof, actor, stream: openStream(reply.raw), response: reply.raw })
  })
}
