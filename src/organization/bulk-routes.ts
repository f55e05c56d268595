import type { Http } from '#platform/http.ts'
import { changeUsers, signOutMany } from './bulk-changes.ts'
import { outcome, userChangesOfMany, userSignOuts } from './bulk-contract.ts'
import type { LeaveChannel } from './membership.ts'
import { route } from './route.ts'

const tags = ['users']

export const bulkRoutes = (leave: LeaveChannel) => async (app: Http) => {
  route(
    app,
    'POST /user-changes',
    { tags, body: userChangesOfMany, response: { 200: outcome } },
    (ctx, { body }) => changeUsers(ctx, body, body.changes, leave),
    { reshapes: true },
  )

  route(
    app,
    'POST /user-sign-outs',
    { tags, body: userSignOuts, response: { 200: outcome } },
    (ctx, { body }) => signOutMany(ctx, body),
    { reshapes: true },
  )
}
