import { sql } from 'kysely'
import { z } from 'zod'
import { asViewer, type UserCtx } from '#access/actor.ts'
import { type Explanation, explanation, explanationQuery } from '#access/contract.ts'
import { decide } from '#access/decide.ts'
import { explain } from '#access/explain.ts'
import type { Http } from '#platform/http.ts'
import { notFound } from '#platform/problems.ts'
import { editRules, seeRules } from './access.ts'
import { route } from './route.ts'
import { userWithin } from './user.ts'

/**
 * Explains what the viewer may do with one thing.
 * @param asker whoever wants to know. Throws Problem 404 when the thing is unknown, or out of the asker's reach.
 */
export type Explainer = (viewer: UserCtx, id: string, asker: UserCtx) => Promise<Explanation>
/** By kind of thing: what later slices know how to explain. */
export type Explainers = Partial<Record<'chat' | 'contact', Explainer>>

export const explanationRoutes = (others: Explainers) => async (app: Http) => {
  const explainers: Record<string, Explainer | undefined> = { ...others, user: explainUser }

  route(
    app,
    'GET /access/explanation',
    { tags: ['access'], querystring: explanationQuery, response: { 200: explanation } },
    async (ctx, { query }) => {
      const [kind = '', id = ''] = query.subject.split(':')
      const explainer = explainers[kind]
      if (!explainer || !z.uuid().safeParse(id).success) throw notFound()
      await userWithin(ctx, query.viewerId)
      return explainer(await asViewer(ctx, query.viewerId), id, ctx)
    },
  )
}

const explainUser: Explainer = async (viewer, id, asker) => {
  await userWithin(asker, id)
  const rules = [...seeRules(viewer), ...editRules(viewer)]
  const decision = await decide(
    viewer,
    rules,
    sql`users person where person.workspace_id = ${viewer.workspaceId} and person.id = ${id}`,
  )
  const missing = decision.missing.filter((rule) => rule.grants === 'see')
  return explain(viewer, { ...decision, missing }, id)
}
