// SPDX-License-Identifier: MIT
import { element, setText } from './element.ts'
import { initialOf } from './header.ts'
import { splitLinks } from './links.ts'
import type { moments } from './moments.ts'
import type { Row } from './rows.ts'
import type { Say } from './texts.ts'
import type { Entry } from './thread.ts'

export interface BubbleActions {
  retry(): void
  discard(key: string): void
}

type MessageRow = Extract<Row, { kind: 'message' }>

export type Bubble = ReturnType<typeof bubble>

/** One message: made once, then only what changed about it is changed, so that nothing flickers or is read twice. */
export function bubble(entry: Entry, say: Say, when: ReturnType<typeof moments>, actions: BubbleActions) {
  const avatar = element('span', { class: 'avatar', 'aria-hidden': 'true' }, initialOf(entry.author))
  const speaker = element('span', { class: 'unseen' }, `${speakerOf(entry, say)}: `)
  const text = element('div', { class: 'text', dir: 'auto' }, speaker, ...textNodes(entry.text))
  const meta = element('div', { class: 'meta' })
  const retry = action(say.text('retry'), actions.retry)
  const discard = action(say.text('discard'), () => actions.discard(entry.key))
  const trouble = element('div', { class: 'trouble', hidden: '' }, element('span'), retry, discard)
  const node = element('div', {
    class: 'message',
    'data-message': entry.key,
    'data-direction': entry.direction,
  })
  if (entry.direction === 'out') node.append(avatar)
  node.append(element('div', { class: 'stack' }, text, meta, trouble))

  return {
    node,
    show(row: MessageRow): void {
      const now = row.entry
      const failed = now.state === 'failed'
      node.dataset.state = now.state
      node.toggleAttribute('data-first', row.first)
      node.toggleAttribute('data-last', row.last)
      meta.hidden = failed || !(row.last || now.state === 'sending')
      setText(meta, metaOf(now, say, when))
      meta.title = when.exact(now.at)
      trouble.hidden = !failed
      setText(trouble.firstElementChild as HTMLElement, failed ? reasonOf(now, say) : '')
      retry.hidden = now.refusal !== null
      discard.hidden = now.refusal === null
    },
  }
}

function action(label: string, run: () => void): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'action' }, label)
  button.addEventListener('click', run)
  return button
}

export function textNodes(text: string): Node[] {
  return splitLinks(text).map(({ text: shown, href }) =>
    href === undefined
      ? document.createTextNode(shown)
      : element('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow' }, shown),
  )
}

function speakerOf(entry: Entry, say: Say): string {
  return entry.direction === 'in' ? say.text('you') : entry.author
}

function metaOf(entry: Entry, say: Say, when: ReturnType<typeof moments>): string {
  if (entry.state === 'sending') return say.text('sending')
  const lead = entry.direction === 'in' ? say.text('sent') : entry.author
  return `${lead} · ${when.time(entry.at)}`
}

function reasonOf(entry: Entry, say: Say): string {
  if (entry.refusal === null) return say.text('notSent')
  return [say.text('refused'), entry.refusal].filter(Boolean).join(' ')
}
