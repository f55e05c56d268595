// SPDX-License-Identifier: MIT
import type { BubbleActions } from './bubble.ts'
import { composer } from './composer.ts'
import type { ConversationView } from './conversation.ts'
import { element } from './element.ts'
import { header } from './header.ts'
import { introductionForm } from './introduction.ts'
import { messageLog } from './log.ts'
import type { Say } from './texts.ts'

interface PanelOptions {
  greeting: string | null
  draft: string
  drafted(text: string): void
  introduction: Parameters<typeof introductionForm>[1]
  introduced: Parameters<typeof introductionForm>[2]
  actions: BubbleActions
  send(text: string): void
  close(): void
}

export function panel(say: Say, options: PanelOptions) {
  const top = header(say, options.close)
  const log = messageLog(say, options.greeting, options.actions)
  const introduction = introductionForm(say, options.introduction, options.introduced)
  const gone = element('p', { class: 'gone', role: 'status' })
  const bottom = composer(say, {
    draft: options.draft,
    drafted: options.drafted,
    send(text) {
      if (!introduction.check()) return false
      options.send(text)
      return true
    },
  })
  const node = element(
    'div',
    { class: 'panel', id: 'panel', role: 'dialog', 'aria-labelledby': 'title', tabindex: '-1', hidden: '' },
    top.node,
    element('div', { class: 'body' }, ...log.nodes),
    introduction.node,
    gone,
    bottom.node,
  )
  return {
    node,
    show(view: ConversationView): void {
      top.show(view)
      log.show(view)
      introduction.show(view.introduced || view.gone || view.entries.length > 0)
      gone.textContent = view.gone ? say.text('gone') : ''
      bottom.disable(view.gone)
    },
    /** A field that takes the focus at once would bring up the keyboard of a touch screen over the conversation. */
    open({ focus }: { focus: boolean }): void {
      node.hidden = false
      bottom.fit()
      log.scrollToEnd()
      if (focus && matchMedia('(pointer: coarse)').matches) node.focus({ preventScroll: true })
      else if (focus) bottom.focus()
    },
    hide(): void {
      node.hidden = true
    },
  }
}
