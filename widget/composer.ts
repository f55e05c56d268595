// SPDX-License-Identifier: MIT
import { element, setText } from './element.ts'
import { icon } from './icons.ts'
import type { Say } from './texts.ts'

const longest = 4_000
const countFrom = 3_600

interface ComposerOptions {
  draft: string
  drafted(text: string): void
  /** Takes the text, or answers false to leave it in the field. */
  send(text: string): boolean
}

export function composer(say: Say, { draft, drafted, send }: ComposerOptions) {
  const input = element('textarea', {
    id: 'message',
    rows: '1',
    dir: 'auto',
    'aria-label': say.text('message'),
    'aria-describedby': 'length',
    placeholder: say.text('placeholder'),
    enterkeyhint: 'send',
  })
  const button = element(
    'button',
    { type: 'submit', class: 'send', 'aria-label': say.text('send') },
    icon('send'),
  )
  const length = element('p', { class: 'length', id: 'length', hidden: '' })
  const form = element(
    'form',
    { class: 'composer' },
    element('div', { class: 'entry' }, input, button),
    length,
  )

  input.value = draft
  input.addEventListener('input', () => {
    drafted(input.value)
    show()
  })
  input.addEventListener('keydown', (event) => {
    // Enter also confirms a word in an input method editor; 229 is how Safari tells.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    submit()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })
  show()

  function submit(): void {
    if (!canSend() || !send(input.value.trim())) return
    input.value = ''
    drafted('')
    show()
    input.focus()
  }

  function canSend(): boolean {
    const text = input.value.trim()
    return text.length > 0 && text.length <= longest && !input.disabled
  }

  function show(): void {
    const left = longest - input.value.trim().length
    button.disabled = !canSend()
    length.hidden = left > longest - countFrom
    length.toggleAttribute('data-over', left < 0)
    setText(length, length.hidden ? '' : say.count(left < 0 ? 'tooLong' : 'charactersLeft', Math.abs(left)))
    input.style.height = 'auto'
    // Zero while the panel is hidden: then the field keeps its one line.
    if (input.scrollHeight > 0) input.style.height = `${input.scrollHeight + 2}px`
  }

  return {
    node: form,
    focus: () => input.focus(),
    fit: show,
    disable(disabled: boolean): void {
      form.hidden = disabled
    },
  }
}
