import type { HierarchyGrant } from '#organization/hierarchy-contract.ts'
import { initialsOf } from '#web/design/person.tsx'
import { cardHeight, cardWidth, type Placed } from './chart-layout.ts'

/** Words that the picture needs, in the language of the screen. */
export interface SvgWords {
  title: string
  status: (placed: Placed) => string
  chats: (count: number) => string
  reportsTo: string
  oneToOne: string
  below: (count: number) => string
}

const margin = 32
const legendHeight = 40
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
  const left = Math.min(...all.map(({ x }) => x)) - margin
  const top = Math.min(...all.map(({ y }) => y)) - margin
  const width = Math.max(...all.map(({ x }) => x)) + cardWidth + 2 * margin - left
  const height = Math.max(...all.map(({ y }) => y)) + cardHeight + margin + legendHeight - top
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" font-family="system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" font-size="12" role="img">`,
    `<title>${safe(words.title)}</title>`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${look.ground}"/>`,
    ...all.map((placed) => line(cards, placed)),
    ...grants.map((grant) => grantLine(cards, grant)),
    ...all.map((placed) => card(placed, cards, words)),
    legend(left + margin, top + height - legendHeight / 2, words),
    '</svg>',
  ].join('\n')
}

function line(cards: ReadonlyMap<string, Placed>, { branch, x, y }: Placed): string {
  const from = branch.parent && cards.get(branch.parent.node.id)
  if (!from) return ''
  const [x1, y1, y2] = [from.x + cardWidth, from.y + cardHeight / 2, y + cardHeight / 2]
  const dashes = branch.node.via === 'oneToOne' ? ` stroke-dasharray="5 4"` : ''
  const middle = (x1 + x) / 2
  return `<path d="M${x1} ${y1}H${middle}V${y2}H${x}" fill="none" stroke="${look.line}" stroke-width="1.5"${dashes}/>`
}

function grantLine(cards: ReadonlyMap<string, Placed>, grant: HierarchyGrant): string {
  const [from, to] = [cards.get(grant.userId), cards.get(grant.targetId)]
  if (!from || !to) return ''
  const down = to.y > from.y
  const [x1, y1] = [from.x + cardWidth / 2, from.y + (down ? cardHeight : 0)]
  const [x2, y2] = [to.x + cardWidth / 2, to.y + (down ? 0 : cardHeight)]
  const middle = (y1 + y2) / 2
  return (
    `<path d="M${x1} ${y1}C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}" fill="none" stroke="${look.grant}" stroke-width="1.5" stroke-dasharray="5 4"/>` +
    `<text x="${(x1 + x2) / 2}" y="${middle + 4}" text-anchor="middle" fill="${look.grant}" font-weight="600" stroke="${look.ground}" stroke-width="4" paint-order="stroke">1:1</text>`
  )
}

function card({ branch, x, y }: Placed, cards: ReadonlyMap<string, Placed>, words: SvgWords): string {
  const { node, children } = branch
  const dashes =
    node.via === 'oneToOne' ? ` stroke-dasharray="5 4" stroke="${look.grant}"` : ` stroke="${look.line}"`
  const closed = children.length > 0 && !children.some((child) => cards.has(child.node.id))
  const facts = [words.status({ branch, x, y }), ...(node.openChats > 0 ? [words.chats(node.openChats)] : [])]
  const rest = closed
    ? `<text x="${x + cardWidth + 6}" y="${y + cardHeight / 2 + 4}" fill="${look.quiet}">${safe(words.below(node.below))}</text>`
    : ''
  return (
    `<g><rect x="${x}" y="${y}" width="${cardWidth}" height="${cardHeight}" rx="10" fill="${look.card}"${dashes}/>` +
    `<circle cx="${x + 30}" cy="${y + cardHeight / 2}" r="17" fill="${look.avatar}"/>` +
    `<text x="${x + 30}" y="${y + cardHeight / 2 + 4}" text-anchor="middle" font-weight="600" fill="${look.text}">${safe(initialsOf(node.name))}</text>` +
    `<text x="${x + 56}" y="${y + 25}" font-size="14" font-weight="600" fill="${look.text}">${safe(cut(node.name, 21))}</text>` +
    `<text x="${x + 56}" y="${y + 42}" fill="${look.quiet}">${safe(cut(node.role, 26))}</text>` +
    `<text x="${x + 56}" y="${y + 59}" fill="${look.quiet}">${safe(cut(facts.join(' · '), 28))}</text>${rest}</g>`
  )
}

function legend(x: number, y: number, words: SvgWords): string {
  const second = x + 150
  return (
    `<path d="M${x} ${y}h26" stroke="${look.line}" stroke-width="2"/><text x="${x + 34}" y="${y + 4}" fill="${look.quiet}">${safe(words.reportsTo)}</text>` +
    `<path d="M${second} ${y}h26" stroke="${look.grant}" stroke-width="2" stroke-dasharray="5 4"/><text x="${second + 34}" y="${y + 4}" fill="${look.quiet}">${safe(words.oneToOne)}</text>`
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
