// SPDX-License-Identifier: MIT
import { element, setText } from './element.ts'
import { icon } from './icons.ts'
import type { Say } from './texts.ts'

/** The round button in the corner, with the number of unread messages. */
export function launcher(say: Say, toggle: () => void) {
  const badge = element('span', { class: 'badge', 'aria-hidden': 'true', hidden: '' })
  const description = element('span', { class: 'unseen', id: 'unread' })
  const button = element(
    'button',
    { type: 'button', class: 'launcher', 'aria-haspopup': 'dialog', 'aria-describedby': 'unread' },
    icon('chat'),
    icon('down'),
    badge,
  )
  button.addEventListener('click', toggle)

  return {
    nodes: [button, description],
    focus: () => button.focus(),
    show(open: boolean, unread: number): void {
      button.setAttribute('aria-label', say.text(open ? 'closeChat' : 'openChat'))
      button.toggleAttribute('data-open', open)
      badge.hidden = open || unread === 0
      setText(badge, unread > 9 ? '9+' : String(unread))
      setText(description, badge.hidden ? '' : say.count('unread', unread))
    },
  }
}
