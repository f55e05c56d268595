import { eventually } from './eventually.ts'

export type Heard = { type: string; id?: string; messageId?: string }

/** Listens to a stream of server-sent events. Close it before the world. */
export async function listen(url: string, headers: Record<string, string> = {}) {
  const stopping = new AbortController()
  const response = await fetch(url, { headers, signal: stopping.signal })
  if (response.status !== 200)
    throw new Error(`Expected a stream, got ${response.status}: ${await response.text()}`)
  const heard: Heard[] = []
  let ended = false
  const reading = read(response, (event) => void heard.push(event)).finally(() => {
    ended = true
  })
  reading.catch(() => undefined)
  return {
    heard,
    headers: response.headers,
    /** The first event that fits, from now or before. */
    hears: (fits: (event: Heard) => boolean) =>
      eventually(() => {
        const found = heard.find(fits)
        if (!found) throw new Error(`Not heard among ${JSON.stringify(heard)}`)
        return found
      }),
    ends: () =>
      eventually(() => {
        if (!ended) throw new Error('The stream is still open')
      }),
    forget: () => void heard.splice(0),
    close: () => stopping.abort(),
  }
}

async function read(response: Response, onEvent: (event: Heard) => void): Promise<void> {
  let pending = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const blocks = (pending + chunk).split('\n\n')
    pending = blocks.pop() ?? ''
    for (const block of blocks) {
      const type = /^event: (.*)$/m.exec(block)?.[1]
      const data = /^data: (.*)$/m.exec(block)?.[1]
      if (type) onEvent({ ...JSON.parse(data ?? '{}'), type })
    }
  }
}
