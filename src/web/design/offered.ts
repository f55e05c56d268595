import type { OptionsFilter } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'

/** What is typed into a field whose choices the server searches. */
export function useSearch(chosenName = '') {
  const [search, setSearch] = useState('')
  // The field shows the chosen name as its search text; opening it again should offer everything.
  const wanted = search === chosenName ? '' : search
  const [asked] = useDebouncedValue(wanted, 200)
  return { search, setSearch, wanted, asked }
}

/**
 * What such a field offers. Until the server has answered: those offered before who are called so; and they stay on top
 * of its answer. For Enter takes whatever stands in the place that is marked, so nobody may slip into it meanwhile.
 */
export function useOffered<One extends { id: string; name: string }>(
  found: One[],
  wanted: string,
  answered: boolean,
): One[] {
  const before = useRef<string[]>([])
  const offered = answered ? (wanted ? onTop(found, before.current) : found) : likeName(found, wanted)
  useEffect(() => {
    if (!answered) before.current = offered.map(({ id }) => id)
  })
  return offered
}

function likeName<One extends { name: string }>(found: One[], wanted: string): One[] {
  return found.filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase()))
}

function onTop<One extends { id: string }>(found: One[], ids: string[]): One[] {
  const place = (one: One) => (ids.includes(one.id) ? ids.indexOf(one.id) : ids.length)
  return found.toSorted((a, b) => place(a) - place(b))
}

/** Shows what is offered; whoever is chosen already is known to the field, though not offered for another name. */
export function showing(offered: readonly { id: string }[], wanted: string): OptionsFilter {
  const ids = new Set(offered.map(({ id }) => id))
  return ({ options }) =>
    wanted === '' ? options : options.filter((option) => 'value' in option && ids.has(option.value))
}
