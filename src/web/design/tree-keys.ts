import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import type { Branch, Forest, Row } from './hierarchy-tree.ts'

interface TreeKeysProps {
  forest: Forest
  rows: Row[]
  open: ReadonlySet<string>
  onOpen: (open: Set<string>) => void
  onChoose: (branch: Branch) => void
  refused?: (branch: Branch) => boolean
  start?: string | undefined
  goTo?: { id: string } | null
  scrollTo: (index: number) => void
}

/** Arrows, Home, End, type-ahead, `*`, Enter and Space over the rows of a tree; one row is the stop for Tab. */
export function useTreeKeys(props: TreeKeysProps) {
  const { rows, open, onOpen } = props
  const [wanted, setActive] = useState(props.start)
  const elements = useRef(new Map<string, HTMLElement>())
  const moved = useRef(false)
  const typed = useRef({ text: '', at: 0 })
  const at = rows.findIndex(({ branch }) => branch.node.id === wanted)
  const index = at >= 0 ? at : rows.length > 0 ? 0 : -1
  const active = rows[index]?.branch.node.id ?? null

  useLayoutEffect(() => {
    if (!moved.current || !active) return
    moved.current = false
    elements.current.get(active)?.focus({ preventScroll: true })
  })

  const go = (to: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))]
    if (!row) return
    moved.current = true
    setActive(row.branch.node.id)
    props.scrollTo(rows.indexOf(row))
  }
  const { goTo } = props
  const wentTo = useRef<{ id: string } | null>(null)
  // Once its row is there, which may be after the branches above it have opened.
  useLayoutEffect(() => {
    const to =
      goTo && goTo !== wentTo.current ? rows.findIndex(({ branch }) => branch.node.id === goTo.id) : -1
    if (to < 0 || !goTo) return
    wentTo.current = goTo
    go(to)
  })
  const toggle = (id: string, to = !open.has(id)) => {
    const next = new Set(open)
    if (to) next.add(id)
    else next.delete(id)
    onOpen(next)
  }
  const typeAhead = (key: string, now: number) => {
    const more = now - typed.current.at < 700 ? typed.current.text + key : key
    typed.current = { text: more, at: now }
    // The same letter again goes on to the next name that begins with it.
    const text = [...more].every((letter) => letter === key) ? key : more
    const from = text.length > 1 ? index : index + 1
    const order = [...rows.slice(from), ...rows.slice(0, from)]
    const next = order.find(({ branch }) => branch.node.name.toLowerCase().startsWith(text.toLowerCase()))
    if (next) go(rows.indexOf(next))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[index]
    // A button inside the row keeps its own keys; the arrows still move through the tree.
    const inControl = event.target instanceof Element && event.target.closest('a, button, input') !== null
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return
    const act = actionFor(event.key, row, inControl)
    if (!act) return
    event.preventDefault()
    if (event.key.length > 1) typed.current.text = ''
    act()
  }
  const actionFor = (key: string, row: Row, inControl: boolean): (() => void) | null => {
    const { branch } = row
    const choose = () => (props.refused?.(branch) ? undefined : props.onChoose(branch))
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(index + 1),
      ArrowUp: () => go(index - 1),
      ArrowRight: () => openOrEnter(row),
      ArrowLeft: () => closeOrLeave(row),
      Home: () => go(0),
      End: () => go(rows.length - 1),
    }
    const others: Record<string, () => void> = {
      Enter: choose,
      ' ': choose,
      '*': () => openSiblings(branch),
    }
    if (inControl) return moves[key] ?? null
    return moves[key] ?? others[key] ?? (key.length === 1 ? () => typeAhead(key, performance.now()) : null)
  }
  const openOrEnter = (row: Row) => {
    if (row.open) go(index + 1)
    else if (row.branch.children.length > 0) toggle(row.branch.node.id, true)
  }
  const closeOrLeave = (row: Row) => {
    if (row.open && open.has(row.branch.node.id)) toggle(row.branch.node.id, false)
    else if (row.branch.parent) go(rows.findIndex(({ branch }) => branch === row.branch.parent))
  }
  const openSiblings = (branch: Branch) => {
    const siblings = branch.parent?.children ?? props.forest.roots
    onOpen(new Set([...open, ...siblings.filter((one) => one.children.length > 0).map((one) => one.node.id)]))
  }
  const rowRef = (id: string) => (element: HTMLElement | null) => {
    if (element) elements.current.set(id, element)
    else elements.current.delete(id)
  }
  return { index, active, setActive, toggle, onKeyDown, rowRef }
}
