import type { HierarchyGrant } from '#organization/hierarchy-contract.ts'
import type { Branch } from '#web/design/hierarchy-tree.ts'
import { initialsOf } from '#web/design/person.tsx'
import { boundsOf, isFirst, type Placed, type Stack } from './chart-layout.ts'
import { type Line, linesOf } from './chart-lines.ts'

/** Words that the picture needs, in the language of the screen. */
export interface SvgWords {
  title: string
  status: (placed: Placed) => string
  chats: (count: number) => string
  reportsTo: string
  oneToOne: string
  below: (count: number) => string
  stack: (stack: Stack) => string
}

const margin = 32
const legendHeight = 40
const legendWidth = 560
const beside = 70
const look = {
  line: '#c3cad3',
  grant: '#1f6fb2',
  text: '#20252d',
  quiet: '#5b6572',
  card: '#ffffff',
  ground: '#f6f7f9',
  avatar: '#dfe6ee',
}

/** What the chart shows as a picture that stands by itself: nothing outside it is needed to read it. */
export function chartSvg(
  cards: ReadonlyMap<string, Placed>,
  grants: readonly HierarchyGrant[],
  words: SvgWords,
): string {
  const all = [...cards.values()]
  const bounds = boundsOf(cards)
  const [left, top] = [bounds.left - margin, bounds.top - margin]
  // To the right stands how many are below whoever is closed.
  const width = Math.max(bounds.wide + 2 * margin + beside, legendWidth)
  const height = bounds.tall + 2 * margin + legendHeight
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" font-family="system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" font-size="12" role="img">`,
    `<title>${safe(words.title)}</title>`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${look.ground}"/>`,
    ...linesOf(cards, grants).map(drawnLine),
    ...all.map((placed) => (placed.stack ? row(placed, placed.stack, words) : card(placed, words))),
    ...all.map((placed) => rest(placed, cards, words)),
    legend(left + margin, top + height - legendHeight / 2, words),
    '</svg>',
  ].join('\n')
}

function drawnLine({ path, dashed, access }: Line): string {
  const dashes = dashed ? ' stroke-dasharray="5 4"' : ''
  const colour = access ? look.grant : look.line
  const line = `<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.5"${dashes}/>`
  if (!access) return line
  const [x, y] = access.at
  return (
    `${line}<path d="${access.arrow}" fill="${look.grant}"/>` +
    `<text x="${x}" y="${y + 4}" text-anchor="middle" fill="${look.grant}" font-weight="600" stroke="${look.ground}" stroke-width="4" paint-order="stroke">1:1</text>`
  )
}

const edgeOf = ({ node }: Branch): string =>
  node.via === 'oneToOne' ? ` stroke-dasharray="5 4" stroke="${look.grant}"` : ` stroke="${look.line}"`

function card(placed: Placed, words: SvgWords): string {
  const { branch, x, y, width, height } = placed
  const { node } = branch
  const facts = [words.status(placed), ...(node.openChats > 0 ? [words.chats(node.openChats)] : [])]
  return (
    `<g><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="10" fill="${look.card}"${edgeOf(branch)}/>` +
    initials(node.name, x + 30, y + height / 2, 17) +
    `<text x="${x + 56}" y="${y + 25}" font-size="14" font-weight="600" fill="${look.text}">${safe(cut(node.name, 21))}</text>` +
    `<text x="${x + 56}" y="${y + 42}" fill="${look.quiet}">${safe(cut(node.role, 26))}</text>` +
    `<text x="${x + 56}" y="${y + 59}" fill="${look.quiet}">${safe(cut(facts.join(' · '), 28))}</text></g>`
  )
}

function row(placed: Placed, stack: Stack, words: SvgWords): string {
  const { branch, x, y, width, height } = placed
  const { node } = branch
  const facts = [words.status(placed), node.role].join(' · ')
  const box = isFirst(placed)
    ? `<rect x="${x}" y="${stack.y}" width="${width}" height="${stack.height}" rx="10" fill="${look.card}"${edgeOf(branch)}/>` +
      `<text x="${x + 12}" y="${stack.y + 19}" font-weight="600" fill="${look.quiet}">${safe(cut(words.stack(stack), 32))}</text>`
    : ''
  return (
    `${box}<g><path d="M${x} ${y}h${width}" stroke="${look.line}" stroke-width="0.5"/>` +
    initials(node.name, x + 24, y + height / 2, 13) +
    `<text x="${x + 46}" y="${y + 17}" font-size="13" font-weight="600" fill="${look.text}">${safe(cut(node.name, 26))}</text>` +
    `<text x="${x + 46}" y="${y + 32}" font-size="11" fill="${look.quiet}">${safe(cut(facts, 36))}</text></g>`
  )
}

const initials = (name: string, x: number, y: number, radius: number): string =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${look.avatar}"/>` +
  `<text x="${x}" y="${y + 4}" text-anchor="middle" font-weight="600" fill="${look.text}">${safe(initialsOf(name))}</text>`

function rest({ branch, x, y, width, height }: Placed, cards: ReadonlyMap<string, Placed>, words: SvgWords) {
  const { children, node } = branch
  if (children.length === 0 || children.some((child) => cards.has(child.node.id))) return ''
  return `<text x="${x + width + 6}" y="${y + height / 2 + 4}" fill="${look.quiet}">${safe(words.below(node.below))}</text>`
}

function legend(x: number, y: number, words: SvgWords): string {
  const second = x + 150
  return (
    `<path d="M${x} ${y}h26" stroke="${look.line}" stroke-width="2"/><text x="${x + 34}" y="${y + 4}" fill="${look.quiet}">${safe(words.reportsTo)}</text>` +
    `<path d="M${second} ${y}h20" stroke="${look.grant}" stroke-width="2" stroke-dasharray="5 4"/><path d="M${second + 28} ${y}l-9 -5v10z" fill="${look.grant}"/>` +
    `<text x="${second + 36}" y="${y + 4}" fill="${look.quiet}">${safe(words.oneToOne)}</text>`
  )
}

const cut = (text: string, most: number): string => {
  const letters = Array.from(text)
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const safe = (text: string): string =>
  // Signs that no XML file may hold would make the whole picture unreadable.
  text.replace(/[\p{Cc}\ufffe\uffff]/gu, '').replace(/[&<>"]/g, (sign) => escapes[sign] ?? '')
