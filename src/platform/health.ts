import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Http } from './http.ts'
import { Problem } from './problems.ts'

/** GET /livez, /readyz and /metrics (Prometheus). */
export async function serveHealth(app: Http): Promise<void> {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  new Gauge({
    name: 'live_listeners',
    help: 'Open live connections of this process',
    registers: [registry],
    collect() {
      this.set(app.platform.realtime.subscribers())
    },
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
    request.log.debug(
      { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    )
  })

  app.get('/livez', { schema: { hide: true } }, async () => ({ status: 'alive' }))
  app.get('/readyz', { schema: { hide: true } }, async () => {
    try {
      await app.platform.database.query('select 1')
      return { status: 'ready' }
    } catch {
      throw new Problem(503, 'database_away', 'The database does not answer.')
    }
  })
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    reply.type(registry.contentType)
    return registry.metrics()
  })
}
