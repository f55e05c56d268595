import { route } from '#organization/route.ts'
import type { Http } from '#platform/http.ts'
import { endSuspension } from './jobs.ts'
import { suspendUsers } from './suspending-many.ts'
import { suspendedMany, userSuspensions } from './suspending-many-contract.ts'

export async function suspendingManyRoutes(app: Http): Promise<void> {
  const { jobs } = app.platform
  route(
    app,
    'POST /user-suspensions',
    { tags: ['offboarding'], body: userSuspensions, response: { 200: suspendedMany } },
    (ctx, { body: { coverId, until: end, ...choice } }) => {
      const until = end ? new Date(end) : null
      return suspendUsers(ctx, choice, { coverId, until }, async (id) => {
        if (until) await jobs.enqueue(ctx, endSuspension, id, until)
      })
    },
    { reshapes: true },
  )
}
