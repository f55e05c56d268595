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
import { Problem } from './problems.ts'

export type Http = Awaited<ReturnType<typeof createHttp>>

/** Fastify as every slice uses it: zod in and out, problem+json, security headers, OpenAPI. */
export async function createHttp(options: { log: Log; version: string; trustProxy?: boolean }) {
  const app = Fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
    genReqId: () => newId(),
    trustProxy: options.trustProxy ?? false,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
    // Web chat is public at /chat as well as below /api/v1: one set of routes, two addresses.
    rewriteUrl: (request) => (request.url ?? '/').replace(/^\/chat\//, '/api/v1/chat/'),
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  answerFailures(app)
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id))
  app.addHook('preValidation', async (request) => refuseNullCharacters(request))
  // A DELETE or POST without a body may still announce JSON; an empty body is no body.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text === '') return done(null, undefined)
    return app.getDefaultJsonParser('error', 'error')(request, text as string, done)
  })
  await app.register(cookie)
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
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, () => app.swagger())
  return app
}

function refuseNullCharacters(request: FastifyRequest): void {
  const pointer =
    nullCharacter(request.body, '') ?? nullCharacter(request.query, '') ?? nullCharacter(request.params, '')
  if (pointer === null) return
  const message = 'Text may not hold null characters.'
  throw new Problem(422, 'invalid', message, { errors: [{ pointer, code: 'null_character', message }] })
}

function nullCharacter(value: unknown, pointer: string): string | null {
  if (typeof value === 'string') return value.includes('\0') ? pointer || '/' : null
  if (value === null || typeof value !== 'object') return null
  for (const [key, inner] of Object.entries(value)) {
    const found = nullCharacter(inner, `${pointer}/${key}`)
    if (found !== null) return found
  }
  return null
}
