// SPDX-License-Identifier: MIT

export type Piece = { text: string; href?: string }

const candidate = /\b(?:https?:\/\/|www\.)[^\s<>"'`{}|\\^]+/gi
const trailing = /[.,:;!?)\]…]$/

/** Splits a message into plain text and web addresses. Only http and https ever become an href. */
export function splitLinks(text: string): Piece[] {
  const pieces: Piece[] = []
  let done = 0
  for (const match of text.matchAll(candidate)) {
    const shown = withoutTrailingPunctuation(match[0])
    const href = addressOf(shown)
    if (!href) continue
    if (match.index > done) pieces.push({ text: text.slice(done, match.index) })
    pieces.push({ text: shown, href })
    done = match.index + shown.length
  }
  if (done < text.length) pieces.push({ text: text.slice(done) })
  return pieces
}

function withoutTrailingPunctuation(found: string): string {
  let shown = found
  while (trailing.test(shown) && !closesItsOwnBracket(shown)) shown = shown.slice(0, -1)
  return shown
}

function closesItsOwnBracket(shown: string): boolean {
  const closing = shown.at(-1)
  if (closing !== ')' && closing !== ']') return false
  const opening = closing === ')' ? '(' : '['
  return shown.split(opening).length >= shown.split(closing).length
}

function addressOf(shown: string): string | null {
  try {
    const url = new URL(/^www\./i.test(shown) ? `https://${shown}` : shown)
    return url.hostname.includes('.') || url.hostname === 'localhost' ? url.href : null
  } catch {
    return null
  }
}
