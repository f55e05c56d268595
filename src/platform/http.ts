import { readFileSync } from 'node:fs'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, { type FastifyBaseLogger, type FastifyRequest, LogController } from 'fastify'
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { answerFailures } from './failures.ts'
import { newId } from './ids.ts'
import type { Log } from './log.ts'
import { type FieldError, Problem } from './problems.ts'

const icon = new URL('../web/design/icon.svg', import.meta.url)

export type Http = Awaited<ReturnType<typeof createHttp>>

/** Fastify as every slice uses it: zod in and out, problem+json, security headers, OpenAPI. */
export async function createHttp(options: { log: Log; version: string; trustProxy?: number }) {
  const app = Fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
    genReqId: () => newId(),
    trustProxy: (_address: string, hop: number) => hop < (options.trustProxy ?? 0),
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
    // Web chat is public at /chat as well as below /api/v1: one set of routes, two addresses.
    rewriteUrl: (request) => (request.url ?? '/').replace(/^\/chat\//, '/api/v1/chat/'),
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  answerFailures(app)
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id))
  app.addHook('preValidation', async (request) => refuseBrokenText(request))
  app.removeContentTypeParser('text/plain')
  // A DELETE or POST without a body may still announce JSON; an empty body is no body.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text === '') return done(null, undefined)
    return app.getDefaultJsonParser('error', 'error')(request, text as string, done)
  })
  await app.register(cookie)
  // A company of 5,000 is 1.8 MB of hierarchy. What is small is not worth the time; live streams pass as they are.
  await app.register(compress, { encodings: ['gzip'], threshold: 8 * 1024 })
  await app.register(helmet, {
    // No upgrade to https here: an installation in a local network speaks plain http.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
      },
    },
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    // The widget is loaded by other sites.
    crossOriginResourcePolicy: false,
    enableCSPNonces: false,
  })
  await app.register(rateLimit, { global: false })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Handover', version: options.version },
      servers: [{ url: '/' }],
    },
    transform: jsonSchemaTransform,
  })
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: true,
    theme: { title: 'Handover API' },
    logo: { type: 'image/svg+xml', content: readFileSync(icon) },
  })
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, () => app.swagger())
  return app
}

// Nothing we take is nested half as deep; what looks into deeper values would run out of stack.
const deepest = 40

// The database can keep neither of these; refused here, so that every field of every route answers alike.
function refuseBrokenText(request: FastifyRequest): void {
  const broken =
    brokenText(request.body, '') ?? brokenText(request.query, '') ?? brokenText(request.params, '')
  if (broken === null) return
  const { pointer, code, message } = broken
  throw new Problem(422, 'invalid', message, { errors: [{ pointer: pointer || '/', code, message }] })
}

function brokenText(value: unknown, pointer: string, depth = 0): FieldError | null {
  if (typeof value === 'string') return brokenIn(value, pointer)
  if (value === null || typeof value !== 'object') return null
  if (depth === deepest) return tooDeep(pointer)
  for (const [key, inner] of Object.entries(value)) {
    const found = brokenIn(key, pointer) ?? brokenText(inner, `${pointer}/${key}`, depth + 1)
    if (found !== null) return found
  }
  return null
}

function tooDeep(pointer: string): FieldError {
  const start = pointer.split('/').slice(0, 6).join('/')
  return { pointer: start, code: 'too_deep', message: 'This is nested too deeply.' }
}

function brokenIn(text: string, pointer: string): FieldError | null {
  if (text.includes('\0'))
    return { pointer, code: 'null_character', message: 'Text may not hold null characters.' }
  if (text.isWellFormed()) return null
  return { pointer, code: 'half_character', message: 'Text may not hold half of a character.' }
}
