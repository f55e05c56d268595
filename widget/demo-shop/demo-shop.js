// SPDX-License-Identifier: MIT

embedChat()
for (const button of document.querySelectorAll('.add'))
  button.addEventListener('click', () => addToBasket(button))

function embedChat() {
  const [, channel] = location.pathname.match(/^\/demo-shop\/([^/]+)/) ?? []
  if (!channel) return
  const script = document.createElement('script')
  script.src = '/widget.js'
  script.async = true
  script.dataset.channel = decodeURIComponent(channel)
  document.body.append(script)
}

/** @param {Element} button */
function addToBasket(button) {
  const count = Number(textOf('count')) + 1
  const total = Number(textOf('total')) + Number(button.getAttribute('data-price')) / 100
  setText('count', String(count))
  setText('total', total.toFixed(2))
  setText('news', `${textOf(button.getAttribute('aria-describedby') ?? '')} is in your basket.`)
}

/** @param {string} id */
function textOf(id) {
  return document.getElementById(id)?.textContent ?? ''
}

/**
 * @param {string} id
 * @param {string} text
 */
function setText(id, text) {
  const target = document.getElementById(id)
  if (target) target.textContent = text
}
