import { createServer, request } from 'node:http'
import { expect, test } from 'vitest'
import { openStream } from './realtime.ts'

test('a stream to somebody who has left already is closed from the start', async () => {
  const { promise: opened, resolve } = Promise.withResolvers<Promise<void>>()
  const server = createServer((_asked, response) => {
    response.on('close', () => resolve(openStream(response).closed))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  const leaving = request({ port, host: '127.0.0.1' }).on('error', () => undefined)
  leaving.end()
  server.once('request', () => leaving.destroy())
  await expect(opened).resolves.toBeUndefined()
  server.close()
})
