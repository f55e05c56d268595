import { useNavigate, useSearch } from '@tanstack/react-router'

export type FilterValue = string | string[] | undefined

/**
 * Filters that live in the address, so that a link shows the same thing.
 * `const { values, set, clear, narrowed } = useFilters(['search', 'status'])`; a value of '' leaves the address.
 */
export function useFilters<Name extends string>(names: readonly Name[]) {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const values = Object.fromEntries(
    names.map((name) => [name, search[name] === undefined ? '' : String(search[name])]),
  ) as Record<Name, string>
  const set = (changes: Partial<Record<Name, string | null>>) => {
    const next: Record<string, unknown> = { ...search, ...changes }
    for (const [name, value] of Object.entries(next)) if (value === '' || value === null) delete next[name]
    void navigate({ to: '.', search: next, replace: true })
  }
  const clear = () => set(Object.fromEntries(names.map((name) => [name, null])) as Record<Name, null>)
  return { values, set, clear, narrowed: names.some((name) => values[name] !== '') }
}
