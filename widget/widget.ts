// SPDX-License-Identifier: MIT
import { chatApi } from './api.ts'
import { attention } from './attention.ts'
import { type ConversationView, conversation } from './conversation.ts'
import { element } from './element.ts'
import type { Embedding } from './embedding.ts'
import { fullscreen, smallScreen } from './fullscreen.ts'
import { launcher } from './launcher.ts'
import { mount } from './mount.ts'
import { panel } from './panel.ts'
import { shelf } from './storage.ts'
import { speaking } from './texts.ts'
import { introduce, introduction } from './visitor.ts'

const greetingIsFresh = 60_000

/** The whole widget on a page: nothing is shown when the channel does not exist. */
export async function widget(settings: Embedding): Promise<void> {
  const say = speaking(settings.language, document.documentElement.lang)
  const kept = shelf(() => localStorage, settings.channelId)
  const drafts = shelf(() => sessionStorage, settings.channelId)
  const api = chatApi(settings.origin, settings.channelId)
  let open = false
  let unread = 0
  let greetedAt = Date.now()

  const chat = conversation(api, kept, `handover:${settings.channelId}`, { changed: show, replied })
  const announcer = element('div', { class: 'unseen', 'aria-live': 'polite' })
  const corner = launcher(say, () => (open ? close() : openPanel({ focus: true })))
  const dialog = panel(say, {
    greeting: settings.greeting,
    draft: drafts.get('draft') ?? '',
    drafted: (text) => (text ? drafts.set('draft', text) : drafts.remove('draft')),
    introduction: introduction(kept),
    introduced: (details) => introduce(kept, details),
    actions: { retry: chat.retry, discard: chat.discard },
    send: chat.send,
    close,
  })
  const cover = fullscreen(dialog.node)

  await chat.greet()
  if (chat.isGone()) {
    console.warn(`Handover web chat: channel ${settings.channelId} does not exist or was disconnected`)
    return
  }
  const root = mount(settings, say, [dialog.node, ...corner.nodes, announcer])
  root.addEventListener('keydown', closeOnEscape)
  attention({ back, away: chat.pause, online: chat.retry })
  chat.resume()
  // On a phone it would cover the page the visitor came for.
  if (settings.open && !matchMedia(smallScreen).matches) openPanel({ focus: false })

  function show(view: ConversationView): void {
    unread = view.unread
    dialog.show(view)
    corner.show(open, unread)
  }

  function openPanel(how: { focus: boolean }): void {
    open = true
    announcer.replaceChildren()
    chat.open()
    dialog.open(how)
    cover.change(true)
    back()
  }

  function close(): void {
    open = false
    chat.close()
    dialog.hide()
    cover.change(false)
    corner.show(false, unread)
    corner.focus()
  }

  function closeOnEscape(event: KeyboardEvent): void {
    if (!open || event.key !== 'Escape' || event.isComposing) return
    event.stopPropagation()
    close()
  }

  function back(): void {
    chat.resume()
    if (Date.now() - greetedAt < greetingIsFresh) return
    greetedAt = Date.now()
    chat.greet()
  }

  function replied({ author, text }: { author: { name: string }; text: string }): void {
    announcer.append(element('p', {}, say.text('reply', { name: author.name, text })))
  }
}
