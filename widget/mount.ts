// SPDX-License-Identifier: MIT
import { element } from './element.ts'
import type { Embedding } from './embedding.ts'
import { css } from './styles.ts'
import type { Say } from './texts.ts'

/** Puts the widget into the page, behind a shadow root so that neither styles the other. */
export function mount({ position }: Embedding, say: Say, nodes: Node[]): HTMLElement {
  const host = element('handover-chat' as 'div')
  const root = host.attachShadow({ mode: 'open' })
  addStyles(root)
  const attributes = { class: 'widget', lang: say.language, dir: say.direction, 'data-position': position }
  const widget = element('div', attributes, ...nodes)
  root.append(widget)
  document.body.append(host)
  return widget
}

/** A constructed stylesheet is allowed under every content security policy; a style element is for browsers without them. */
function addStyles(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]
  } catch {
    root.append(element('style', {}, css))
  }
}
