import { holdings as channels } from '#channels/holdings.ts'
import { holdings as contacts } from '#contacts/holdings.ts'
import { holdings as desks } from '#desks/holdings.ts'
import { holdings as inbox } from '#inbox/holdings.ts'
import { holdings as organization } from '#organization/holdings.ts'
import type { Count, Fate, Holdings } from '#platform/holdings.ts'

const own: Holdings = {
  columns: {
    'removals.user_id': 'history',
    'removals.by_id': 'history',
    'removals.conversations_to': 'history',
    'removals.records_to': 'history',
    'removals.automations_to': 'history',
    'removals.reported_to': 'history',
    'removals.undone_by': 'history',
    'removal_desks.desk_id': 'history',
    'removal_reports.user_id': 'history',
    'removal_reports.taken_from': 'history',
    'removal_reports.given_to': 'history',
    'removal_endings.other_id': 'history',
    'suspensions.user_id': 'history',
    'suspensions.by_id': 'history',
    'suspensions.ended_by': 'history',
    'suspensions.cover_id': 'handed on',
  },
  nobody: { 'removals.logs_after': 'the last chat that got its activity log' },
}

const slices = [organization, desks, contacts, channels, inbox, own]

/** The fate of every column that leads to a person, as the slices declare it; test/references.test.ts proves it whole. */
export const fates: Record<string, Fate> = Object.assign({}, ...slices.map((slice) => slice.columns))
export const nobody: Record<string, string> = Object.assign({}, ...slices.map((slice) => slice.nobody ?? {}))
export const counts: Count[] = slices.flatMap((slice) => slice.counts ?? [])

type Ending = { table: string; column: string; as: string }

const named = (as: (fate: Fate) => string | null): Ending[] =>
  Object.entries(fates).flatMap(([name, fate]) => {
    const [table = '', column = ''] = name.split('.')
    const given = as(fate)
    return given === null ? [] : [{ table, column, as: given }]
  })

/** Columns whose rows end with the person, with the name the receipt gives them. */
export const endings = named((fate) => (typeof fate === 'object' && 'ends' in fate ? fate.ends : null))
/** Tables with columns whose rows rest until the removal can no longer be undone, likewise. */
export const resting = [
  ...Map.groupBy(
    named((fate) => (typeof fate === 'object' && 'rests' in fate ? fate.rests : null)),
    ({ table }) => table,
  ).values(),
].map((all) => ({
  table: all[0]?.table ?? '',
  columns: all.map(({ column }) => column),
  as: all[0]?.as ?? '',
}))
