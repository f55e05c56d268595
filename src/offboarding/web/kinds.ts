import type { HoldingsPreview, NewRemoval } from '../contract.ts'
import type { CountOf } from './holdings-counts.tsx'

export const kinds = ['conversations', 'records', 'automations'] as const
export type Kind = (typeof kinds)[number]

/** The member of the request that names the successor of a kind. */
export const successorOf = {
  conversations: 'conversationsTo',
  records: 'recordsTo',
  automations: 'automationsTo',
} as const satisfies Record<Kind, keyof NewRemoval>

export function heldOf(kind: Kind, holdings: HoldingsPreview): CountOf[] {
  const { byModule, ...others } = holdings.records
  const numbers: Record<string, number> = {
    conversations: holdings.conversations,
    records: others,
    automations: holdings.automations,
  }[kind]
  const modules = kind === 'records' ? Object.entries(byModule) : []
  return [
    ...modules.map(([name, count]) => ({ name: `module ${name}`, count, label: moduleName(name) })),
    ...Object.entries(numbers).map(([name, count]) => ({ name, count })),
  ]
}

function moduleName(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1).replaceAll('_', ' ')
}

/** Where the counts of a receipt belong; what is named nowhere here is a kind of record. */
const countsOf: Record<string, Kind> = {
  openChats: 'conversations',
  solvedChats: 'conversations',
  contacts: 'conversations',
  contactNotes: 'conversations',
  contactTasks: 'conversations',
  directReports: 'automations',
  routingRules: 'automations',
  smartReplies: 'automations',
  flows: 'automations',
}

export function movedOf(kind: Kind, moved: Record<string, number>): CountOf[] {
  const names = [...new Set([...Object.keys(countsOf), ...Object.keys(moved)])]
  return names
    .filter((name) => (countsOf[name] ?? 'records') === kind)
    .map((name) => ({ name, count: moved[name] ?? 0 }))
}

const credentials = ['passwords', 'secondFactors', 'recoveryCodes', 'sessions', 'tokens', 'invitations']
const memberships = ['departments', 'channels', 'grants', 'filters']

export function endedOf(ended: Record<string, number> | null) {
  const named = (names: string[]) => names.map((name) => ({ name, count: ended?.[name] ?? 0 }))
  return { credentials: named(credentials), memberships: named(memberships) }
}
