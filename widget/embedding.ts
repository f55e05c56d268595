// SPDX-License-Identifier: MIT

export interface Embedding {
  origin: string
  channelId: string
  position: 'left' | 'right'
  greeting: string | null
  open: boolean
  language: string | undefined
}

/** What the script tag says; null when it names no channel. */
export function embedding(script: { src: string; dataset: DOMStringMap }): Embedding | null {
  const { channel, position, greeting, open, lang } = script.dataset
  if (!channel) return null
  return {
    origin: new URL(script.src).origin,
    channelId: channel,
    position: position === 'left' ? 'left' : 'right',
    greeting: greeting || null,
    open: open !== undefined && open !== 'false',
    language: lang,
  }
}
