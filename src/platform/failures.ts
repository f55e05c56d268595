import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { type FieldError, notFound, Problem } from './problems.ts'

/** Turns whatever was thrown into a problem+json answer; what we did not foresee is logged and says nothing. */
export function answerFailures(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = asProblem(error)
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed')
    return sendProblem(problem, request, reply)
  })
  app.setNotFoundHandler((request, reply) => sendProblem(notFound(), request, reply))
}

export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply) {
  const { status, code, title, message, errors, extra, headers } = problem
  return reply
    .status(status)
    .headers(headers)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send({
      type: `urn:handover:problem:${code}`,
      title,
      status,
      detail: message,
      code,
      ...(errors && { errors }),
      ...extra,
      requestId: request.id,
    })
}

/** What a caller who goes on after a failure may tell of it; the database's refusals in our words. */
export function asProblem(error: FastifyError): Problem {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error)) return fromValidation(error)
  return (
    fromDatabase(error) ??
    fromFastify(error) ??
    new Problem(500, 'unexpected', 'An unexpected error happened. It has been logged.')
  )
}

function fromValidation(error: FastifyError): Problem {
  const where = error.validationContext
  if (where === 'params') return notFound()
  const errors = (error.validation ?? []).map((issue) => {
    const { keys } = issue.params as { keys?: string[] }
    const pointer =
      keys?.[0] === undefined ? issue.instancePath : `${issue.instancePath.replace(/\/$/, '')}/${keys[0]}`
    return { pointer: pointer || '/', code: String(issue.keyword), message: issue.message ?? 'Invalid' }
  })
  const first = errors[0]
  const detail = first ? `${first.pointer}: ${first.message}` : 'The request is not valid.'
  return new Problem(where === 'body' ? 422 : 400, 'invalid', detail, { errors })
}

const conflicts: Record<string, [code: string, detail: string, pointer?: string]> = {
  users_email: ['email_taken', 'Another user has this e-mail address.', '/email'],
  user_filters_name: ['name_taken', 'You have a filter of this name already.', '/name'],
  roles_name: ['name_taken', 'Another role has this name.', '/name'],
  departments_name: ['name_taken', 'Another department has this name.', '/name'],
  channels_name: ['name_taken', 'Another channel has this name.', '/name'],
  workspaces_slug_key: ['slug_taken', 'Another workspace has this address.', '/workspace/slug'],
  removals_current: ['already_removed', 'This user has been removed, or a removal is planned.'],
}

type DatabaseError = { code?: string; constraint?: string; detail?: string; message: string }

// The database is the last to decide in a race; what it refuses is told like the check that came too early.
function fromDatabase(error: DatabaseError): Problem | null {
  return refusals[error.code ?? '']?.(error) ?? null
}

const nullCharacter = () => new Problem(422, 'invalid', 'Text may not hold null characters.')
const outOfRange = () => new Problem(400, 'malformed', 'A number or time in this request is out of range.')
const busy = () =>
  new Problem(503, 'busy', 'Somebody changed the same thing at this moment. Try again.', {
    headers: { 'retry-after': '1' },
  })

/** By SQLSTATE; those that begin with HO are raised by our own triggers. */
const refusals: Record<string, (error: DatabaseError) => Problem> = {
  '23505': takenAlready,
  '23503': () => new Problem(409, 'conflict', 'Something this refers to was changed or deleted just now.'),
  HO001: reportingLoop,
  HO002: () => new Problem(409, 'already_removed', 'This user has been removed.'),
  '22021': nullCharacter,
  '22P05': nullCharacter,
  '22003': outOfRange,
  '22007': outOfRange,
  '22008': outOfRange,
  '22023': outOfRange,
  '22P02': outOfRange,
  '40001': busy,
  '40P01': busy,
}

function takenAlready({ constraint }: DatabaseError): Problem {
  const [name, text, pointer] = conflicts[constraint ?? ''] ?? ['conflict', 'This exists already.']
  const errors: FieldError[] | undefined = pointer ? [{ pointer, code: name, message: text }] : undefined
  return new Problem(409, name, text, { ...(errors && { errors }) })
}

function reportingLoop({ detail }: DatabaseError): Problem {
  const loop = (detail ?? '').split('\n').filter(Boolean)
  const sentence = `This would form a loop: ${[...loop, loop[0]].join(' → ')}.`
  return new Problem(409, 'reporting_loop', sentence, { extra: { loop } })
}

function fromFastify(error: FastifyError): Problem | null {
  const status = error.statusCode ?? 500
  if (status === 429) return new Problem(429, 'too_many_requests', error.message)
  if (status < 400 || status >= 500) return null
  return new Problem(status, status === 413 ? 'too_large' : 'malformed', error.message)
}
