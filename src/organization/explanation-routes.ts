import { explanation, explanationQuery, viewerPage, viewersQuery } from '#access/explanation-contract.ts'
import type { Http } from '#platform/http.ts'
import { type Explainables, explanationOf, reasonsFor, subjectWithin } from './explanation.ts'
import { viewersWithin } from './explanation-viewers.ts'
import { explanationIf } from './explanation-what-if.ts'
import { route } from './route.ts'
import { userWithin } from './user.ts'

const tags = ['access']

export const explanationRoutes = (others: Explainables) => async (app: Http) => {
  route(
    app,
    'GET /access/explanation',
    { tags, querystring: explanationQuery, response: { 200: explanation } },
    async (ctx, { query: { viewerId, roleId, reportsToId, ...query } }) => {
      const subject = await subjectWithin(ctx, query.subject, others)
      const viewer = await userWithin(ctx, viewerId)
      const supposed = {
        ...(roleId && { roleId }),
        ...(reportsToId && { reportsToId: reportsToId === 'none' ? null : reportsToId }),
      }
      const answer =
        Object.keys(supposed).length > 0
          ? await explanationIf(ctx, viewer, supposed, subject)
          : await explanationOf(ctx, viewerId, subject)
      return { ...answer, reasons: await reasonsFor(ctx, answer.reasons) }
    },
  )

  route(
    app,
    'GET /access/viewers',
    { tags, querystring: viewersQuery, response: { 200: viewerPage } },
    async (ctx, { query: { subject, ...asked } }) =>
      viewersWithin(ctx, await subjectWithin(ctx, subject, others), asked),
  )
}
