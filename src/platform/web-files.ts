import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import type { Http } from './http.ts'
import { notFound } from './problems.ts'

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))

/** The web app, the widget and the demo shop, as built into dist/. */
export async function serveWeb(app: Http): Promise<void> {
  if (!existsSync(`${dist}web/index.html`)) {
    app.log.warn('the web app is not built; only the API is served')
    return
  }
  const page = readFileSync(`${dist}web/index.html`, 'utf8')
  const shop = existsSync(`${dist}widget/demo-shop/demo-shop.html`)
    ? readFileSync(`${dist}widget/demo-shop/demo-shop.html`, 'utf8')
    : null
  const hashed = { maxAge: '365d', immutable: true }
  await app.register(fastifyStatic, {
    root: `${dist}web/assets`,
    prefix: '/assets/',
    ...hashed,
    wildcard: true,
  })
  app.get('/widget.js', { schema: { hide: true } }, async (_request, reply) => {
    reply
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'public, max-age=300')
    return reply.sendFile('widget.js', `${dist}widget`)
  })
  if (shop !== null) {
    const root = `${dist}widget/demo-shop`
    await app.register(fastifyStatic, { root, prefix: '/demo-shop-assets/', decorateReply: false })
    app.get('/demo-shop/:channelId', { schema: { hide: true } }, async (_request, reply) => {
      return reply.type('text/html').send(shop)
    })
  }

  // Every other address that a browser opens is a screen of the web app.
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    if (request.url.startsWith('/api/') || !request.headers.accept?.includes('text/html')) throw notFound()
    return sendPage(page, reply)
  })
}

function sendPage(page: string, reply: FastifyReply) {
  const nonce = randomBytes(16).toString('base64')
  const policy = String(reply.getHeader('content-security-policy') ?? '').replace(
    "style-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
  )
  return reply
    .header('content-security-policy', policy)
    .header('cache-control', 'no-cache')
    .type('text/html')
    .send(page.replaceAll('__CSP_NONCE__', nonce))
}
