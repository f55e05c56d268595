// SPDX-License-Identifier: MIT
import type { VisitorDetails } from './api.ts'
import { element } from './element.ts'
import type { Say } from './texts.ts'

/** Optional name and e-mail, asked for until the first message has made the visitor known. */
export function introductionForm(
  say: Say,
  known: VisitorDetails,
  changed: (details: VisitorDetails) => void,
) {
  const name = field('name', 'text', say.text('name'), known.name)
  const email = field('email', 'email', say.text('email'), known.email)
  const invalid = element('p', { class: 'invalid', id: 'invalid', hidden: '' }, say.text('emailInvalid'))
  const node = element(
    'fieldset',
    { class: 'introduction' },
    element('legend', {}, say.text('introduction')),
    name.node,
    email.node,
    invalid,
  )
  node.addEventListener('change', () =>
    changed({ name: name.input.value.trim(), email: isValid() ? email.input.value.trim() : '' }),
  )
  email.input.addEventListener('input', () => showValidity(true))

  function isValid(): boolean {
    return email.input.checkValidity()
  }

  function showValidity(valid: boolean): void {
    invalid.hidden = valid
    email.input.setAttribute('aria-invalid', String(!valid))
    if (valid) email.input.removeAttribute('aria-describedby')
    else email.input.setAttribute('aria-describedby', 'invalid')
  }

  return {
    node,
    show(introduced: boolean): void {
      node.hidden = introduced
    },
    /** Says whether a message may go; points out a mistyped address otherwise. */
    check(): boolean {
      if (node.hidden || isValid()) return true
      showValidity(false)
      email.input.focus()
      return false
    },
  }
}

function field(key: 'name' | 'email', type: string, label: string, value = '') {
  const input = element('input', { type, id: key, name: key, autocomplete: key, maxlength: '200' })
  input.value = value
  return { input, node: element('div', { class: 'field' }, element('label', { for: key }, label), input) }
}
