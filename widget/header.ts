// SPDX-License-Identifier: MIT
import type { ConversationView } from './conversation.ts'
import { element, setText } from './element.ts'
import { icon } from './icons.ts'
import type { Say } from './texts.ts'

/** Who the visitor talks to and whether somebody is there; on a phone also the button that closes the chat. */
export function header(say: Say, close: () => void) {
  const initial = element('span', { class: 'avatar', 'aria-hidden': 'true' })
  const title = element('h2', { id: 'title' })
  const status = element('p', { class: 'status' })
  const button = element('button', { type: 'button', class: 'close', 'aria-label': say.text('closeChat') })
  button.append(icon('close'))
  button.addEventListener('click', close)

  return {
    node: element('div', { class: 'top' }, initial, element('div', { class: 'who' }, title, status), button),
    show({ channel, gone }: ConversationView): void {
      const name = channel?.name ?? say.text('chat')
      setText(title, name)
      setText(initial, initialOf(name))
      setText(status, channel ? say.text(channel.online ? 'online' : 'away') : say.text('connecting'))
      status.dataset.state = channel?.online ? 'online' : 'away'
      status.hidden = gone
    },
  }
}

export function initialOf(name: string): string {
  return [...name.trim()][0]?.toLocaleUpperCase() ?? ''
}
