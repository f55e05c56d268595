import type { UserCtx } from '#access/actor.ts'
import { csvOf } from '#platform/csv.ts'
import { Problem } from '#platform/problems.ts'
import type { AuditEntry } from './contract.ts'
import { record } from './entry.ts'
import { type Filter, newestEntries } from './listing.ts'
import { fieldName, sentences, tell, words } from './sentence-contract.ts'

/** More than this is no file to look at, and would hold up everybody else's requests. */
const mostEntries = 50_000
const header = ['time', 'actor', 'action', 'sentence', 'subject', 'from', 'before', 'after']

/**
 * The entries that match as a CSV file, newest first; that they were taken out is itself an entry, which is not among
 * them. For admins; the caller has seen to that.
 * @throws Problem 422 `too_many` when there are more than 50,000.
 */
export async function exportEntries(ctx: UserCtx, filter: Filter): Promise<string> {
  const entries = await newestEntries(ctx, filter, mostEntries + 1)
  if (entries.length > mostEntries) {
    throw new Problem(422, 'too_many', 'There are more than 50,000 entries. Choose a shorter time.')
  }
  await record(ctx, {
    action: 'audit.exported',
    subject: { kind: 'audit' },
    after: { entries: entries.length, ...narrowed(filter) },
  })
  return csvOf(header, entries.map(asRow))
}

// Without the people it was narrowed to: an entry's details hold nobody's id.
function narrowed({ action, refused, search, from, to }: Filter): Record<string, string> {
  const given = Object.entries({ action, refused, search, from, to })
  return Object.fromEntries(given.flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

function asRow(entry: AuditEntry): string[] {
  const { at, actor, action, subject, ip, before, after } = entry
  const who = actor ? named(actor.name, actor.removed) : words.system
  const whom = named(subject.name, subject.kind === 'user' && subject.gone)
  return [at, who, action, sentenceOf(entry), whom, ip ?? '', detailsOf(before), detailsOf(after)]
}

const named = (name: string, removed: boolean) => (removed ? `${name} (removed)` : name)

function sentenceOf(entry: AuditEntry): string {
  const told = tell(entry, { word: (key) => words[key], field: fieldName })
  if (!told) return entry.action
  const pattern = (sentences as Record<string, Record<string, string>>)[told.noun]?.[told.verb] ?? ''
  return pattern.replace(/\{\{(\w+)\}\}/g, (_, name) => told.values[name] ?? '')
}

const detailsOf = (details: AuditEntry['before']): string =>
  Object.entries(details ?? {})
    .map(
      ([field, value]) => `${fieldName(field)}: ${Array.isArray(value) ? value.join(', ') : (value ?? '')}`,
    )
    .join('; ')
