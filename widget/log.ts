// SPDX-License-Identifier: MIT
import { type Bubble, type BubbleActions, bubble, textNodes } from './bubble.ts'
import type { ConversationView } from './conversation.ts'
import { element, setText } from './element.ts'
import { icon } from './icons.ts'
import { moments } from './moments.ts'
import { type Row, rowsOf } from './rows.ts'
import type { Say } from './texts.ts'

const nearTheEnd = 80

/** The conversation so far. It follows new messages while the visitor is at the end and offers a way there otherwise. */
export function messageLog(say: Say, greeting: string | null, actions: BubbleActions) {
  const when = moments(say)
  const bubbles = new Map<string, Bubble>()
  const days = new Map<string, HTMLElement>()
  const welcome = element('div', { class: 'welcome', dir: 'auto' })
  const loading = element('p', { class: 'note', hidden: '' }, say.text('loading'))
  const node = element(
    'div',
    { class: 'log', role: 'log', tabindex: '0', 'aria-label': say.text('conversation') },
    welcome,
    loading,
  )
  const toEnd = element('button', {
    type: 'button',
    class: 'newest',
    'aria-label': say.text('newest'),
    hidden: '',
  })
  toEnd.append(icon('down'))
  toEnd.addEventListener('click', () => {
    scrollToEnd()
    node.focus({ preventScroll: true })
  })
  let following = true
  node.addEventListener('scroll', () => {
    following = atEnd()
    toEnd.hidden = following
  })
  // A keyboard or a growing message field takes height away: the last message stays in sight.
  new ResizeObserver(() => following && scrollToEnd()).observe(node)

  function atEnd(): boolean {
    return node.scrollHeight - node.scrollTop - node.clientHeight < nearTheEnd
  }

  function scrollToEnd(): void {
    node.scrollTop = node.scrollHeight
    following = true
    toEnd.hidden = true
  }

  function show(view: ConversationView): void {
    const rows = rowsOf(view.entries)
    const own = rows.at(-1)
    const justWritten =
      own?.kind === 'message' && own.entry.state === 'sending' && !bubbles.has(own.entry.key)
    showWelcome(view)
    loading.hidden = !view.loading || rows.length > 0
    // History is not news: only what comes after it is read out.
    node.setAttribute('aria-live', view.loading ? 'off' : 'polite')
    place(rows.map(nodeOf))
    forget(rows)
    if (following || justWritten) scrollToEnd()
    else toEnd.hidden = atEnd()
  }

  function showWelcome({ channel }: ConversationView): void {
    const text =
      greeting ?? channel?.greeting ?? say.text(channel && !channel.online ? 'awayGreeting' : 'greeting')
    if (welcome.dataset.text === text) return
    welcome.dataset.text = text
    welcome.replaceChildren(...textNodes(text))
  }

  function nodeOf(row: Row): HTMLElement {
    if (row.kind === 'day') {
      const day = days.get(row.key) ?? element('div', { class: 'day' })
      days.set(row.key, day)
      setText(day, when.day(row.at))
      return day
    }
    const shown = bubbles.get(row.key) ?? bubble(row.entry, say, when, actions)
    bubbles.set(row.key, shown)
    shown.show(row)
    return shown.node
  }

  function place(nodes: HTMLElement[]): void {
    let after: Element = loading
    for (const each of nodes) {
      if (after.nextElementSibling !== each) after.after(each)
      after = each
    }
    while (after.nextElementSibling) after.nextElementSibling.remove()
  }

  function forget(rows: Row[]): void {
    const current = new Set(rows.map((row) => row.key))
    for (const known of [bubbles, days])
      for (const key of known.keys()) if (!current.has(key)) known.delete(key)
  }

  return { nodes: [node, toEnd], show, scrollToEnd }
}
