// SPDX-License-Identifier: MIT

const paths = {
  chat: [
    'M12 3.5c-5 0-9 3.4-9 7.7 0 2.4 1.3 4.6 3.3 6-.1 1.1-.6 2.2-1.4 3 1.9 0 3.6-.6 4.9-1.6.7.1 1.4.2 2.2.2 5 0 9-3.3 9-7.6s-4-7.7-9-7.7Z',
    'M8.2 11.2h.01M12 11.2h.01M15.8 11.2h.01',
  ],
  down: ['m6 9.5 6 6 6-6'],
  close: ['M6 6l12 12M18 6 6 18'],
  send: ['M12 19.5V5M5.5 11.5 12 5l6.5 6.5'],
}

const svg = 'http://www.w3.org/2000/svg'

export function icon(name: keyof typeof paths): SVGSVGElement {
  const drawing = document.createElementNS(svg, 'svg')
  for (const [key, value] of Object.entries({
    viewBox: '0 0 24 24',
    'aria-hidden': 'true',
    class: `icon icon-${name}`,
  })) {
    drawing.setAttribute(key, value)
  }
  for (const d of paths[name]) {
    const path = document.createElementNS(svg, 'path')
    path.setAttribute('d', d)
    drawing.append(path)
  }
  return drawing
}
