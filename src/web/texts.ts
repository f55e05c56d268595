import { texts as shell } from './shell-texts.ts'

type Catalogue = Record<string, Record<string, unknown>>

// Each slice keeps the words of its screens in web/texts.ts (and further web/…-texts.ts), nested under its own name.
const slices = import.meta.glob<Catalogue>('../*/web/*texts.ts', { eager: true, import: 'texts' })

export const texts = merge([shell, ...Object.values(slices)])

function merge(catalogues: Catalogue[]): Catalogue {
  const all: Catalogue = {}
  for (const catalogue of catalogues) {
    for (const [slice, words] of Object.entries(catalogue)) all[slice] = { ...all[slice], ...words }
  }
  return all
}
