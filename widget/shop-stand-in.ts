// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'

const kinds: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

/** Serves the built widget and the demo shop as the real server does, under a strict policy; false for any other address. */
export function serveDemoShop(built: string, request: IncomingMessage, response: ServerResponse): boolean {
  const { pathname } = new URL(request.url ?? '', 'http://shop')
  const asset = pathname.match(/^\/demo-shop-assets\/([\w.-]+)$/)?.[1]
  if (pathname === '/widget.js') return serve(response, join(built, 'widget.js'))
  if (asset) return serve(response, join(built, 'demo-shop', asset))
  if (!pathname.startsWith('/demo-shop/')) return false
  const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
  response.setHeader('content-security-policy', policy)
  return serve(response, join(built, 'demo-shop', 'demo-shop.html'))
}

function serve(response: ServerResponse, file: string): boolean {
  response.setHeader('content-type', kinds[extname(file)] ?? 'text/plain')
  response.end(readFileSync(file))
  return true
}

const hostileStyles = `
  * { font-size: 40px !important; all: unset !important }
  body > * { display: none !important }`

/** A page of another site that allows as little as it can and styles as much as it can. */
export async function hostilePage({
  address,
  channelId,
}: {
  address: string
  channelId: string
}): Promise<Server> {
  const policy = [
    "default-src 'none'",
    `script-src ${address}`,
    `connect-src ${address}`,
    "style-src 'self'",
    'img-src data:',
    "require-trusted-types-for 'script'",
  ].join('; ')
  const page = `<!doctype html><html lang="en"><head><title>Shop</title><link rel="icon" href="data:,">
    <link rel="stylesheet" href="/hostile.css">
    <script src="${address}/widget.js" data-channel="${channelId}" data-position="left" async></script>
    </head><body><h1>Shop</h1></body></html>`
  const server = createServer((request, response) => {
    const styles = request.url === '/hostile.css'
    response.setHeader('content-security-policy', policy)
    response.setHeader('content-type', styles ? 'text/css' : 'text/html')
    response.end(styles ? hostileStyles : page)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return server
}
