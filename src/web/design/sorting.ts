import { useFilters } from './filters.ts'

/** Something a list can be sorted by, as the API calls it and as people do. */
export interface SortField {
  field: string
  label: string
  /** True for numbers and times, of which one looks for the greatest first. */
  mostFirst?: boolean
}

export interface Sorting {
  fields: SortField[]
  /** A field, with `-` before it for backwards: what the API takes. */
  value: string
  onChange: (value: string) => void
}

/** The order of a list, kept in the address as `?sort=-openChats`; `usual` does not stand there. */
export function useSorting(fields: SortField[], usual: string): Sorting {
  const { values, set } = useFilters(['sort'])
  const known = fields.some(({ field }) => field === sortedField(values.sort))
  return {
    fields,
    value: known ? values.sort : usual,
    onChange: (sort) => set({ sort: sort === usual ? null : sort }),
  }
}

export const sortedField = (value: string): string => value.replace(/^-/, '')
export const isDescending = (value: string): boolean => value.startsWith('-')
export const sortOf = (field: string, descending: boolean): string => `${descending ? '-' : ''}${field}`

/** By this field, or the other way round when it is sorted by that already. */
export function turned(value: string, { field, mostFirst = false }: SortField): string {
  return sortOf(field, sortedField(value) === field ? !isDescending(value) : mostFirst)
}
