import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { UserCtx } from '#access/actor.ts'
import { recordRefusal, refusalIn } from '#audit/refusal.ts'
import type { Database } from '#platform/database.ts'
import type { Http } from '#platform/http.ts'
import { once } from '#platform/idempotency.ts'
import { confirmIdentity } from './confirming.ts'
import { authenticate, noteSeen, notSignedIn, type Proof, proofOf, refuseForeignOrigin } from './session.ts'

type RouteSchema = {
  tags: string[]
  summary?: string
  params?: z.ZodType
  querystring?: z.ZodType
  body?: z.ZodType
  /** One status, which the route answers with, and the shape of its answer. */
  response: Partial<Record<200 | 201 | 202 | 204, z.ZodType>>
}
type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined
type Answer<S extends RouteSchema> = S['response'] extends { 204: z.ZodType }
  ? // biome-ignore lint/suspicious/noConfusingVoidType: a handler of a 204 route returns nothing
    void
  : z.input<Extract<S['response'][keyof S['response']], z.ZodType>>
type Input<S extends RouteSchema> = {
  params: Parsed<S['params']>
  query: Parsed<S['querystring']>
  body: Parsed<S['body']>
  request: FastifyRequest
  reply: FastifyReply
}
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * A route for signed-in people, in one transaction of their workspace. The person is looked up in that same
 * transaction, so that nothing which begins after somebody's access ended can succeed. A POST with an Idempotency-Key
 * happens once.
 * @param confirmed ask first who is at the keyboard; the body may carry a `password`.
 * @param reshapes one such act at a time in a workspace: everything that changes other people, what they belong to or what
 * opens something to them (see `lockOrganization`).
 */
export function route<const S extends RouteSchema>(
  app: Http,
  address: `${Method} /${string}`,
  schema: S,
  handle: (ctx: UserCtx, input: Input<S>) => Promise<Answer<S>>,
  { confirmed = false, reshapes = false } = {},
): void {
  const [method, url] = address.split(' ') as [Method, string]
  const status = Number(Object.keys(schema.response)[0])
  const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const writes = method !== 'GET'
    const proof = await shown(request, { writes, confirmed })
    const { database } = request.server.platform
    const { params, query, body } = request
    const input = { params, query, body, request, reply } as Input<S>
    let asked: UserCtx | null = null
    const act = () =>
      database.inWorkspace(proof.workspaceId, async (tx) => {
        const ctx = await authenticate(tx, proof, writes, { reshapes })
        asked = ctx
        // Only now, so that a stranger learns nothing of what a route takes, and a try of somebody known is recorded.
        if (request.validationError) throw request.validationError
        reply.code(status)
        const answer = await once(ctx, request, reply, () => handle(ctx, input))
        await noteSeen(ctx)
        return answer
      })
    try {
      return await (reshapes ? inLine(database, proof, act) : act())
    } catch (error) {
      const refusal = asked && refusalIn(error as FastifyError, address, params)
      if (asked && refusal) await recordRefusal(database, asked, refusal)
      throw error
    }
  }
  // `handle` is checked against the schema above; Fastify's own types cannot follow a schema that is a parameter.
  app.route({ method, url, schema, attachValidation: true, handler: handler as never })
}

/** What the request shows of who asks, before anything is done in its transaction. */
async function shown(
  request: FastifyRequest,
  { writes, confirmed }: { writes: boolean; confirmed: boolean },
): Promise<Proof> {
  const proof = proofOf(request)
  if (!proof) throw notSignedIn()
  if (writes && proof.kind === 'session') refuseForeignOrigin(request)
  if (confirmed && !request.validationError) {
    const { password } = (request.body ?? {}) as { password?: unknown }
    await confirmIdentity(request.server.platform.database, proof, password)
  }
  return proof
}

async function inLine<T>(database: Database, proof: Proof, act: () => Promise<T>): Promise<T> {
  // A stranger neither waits nor lets others wait.
  await database.inWorkspace(proof.workspaceId, (tx) => authenticate(tx, proof, false))
  return database.inTurn(proof.workspaceId, act)
}
