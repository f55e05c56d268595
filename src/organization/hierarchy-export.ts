import type { UserCtx } from '#access/actor.ts'
import { record } from '#audit/entry.ts'
import { csvOf } from '#platform/csv.ts'
import { hierarchyFor } from './hierarchy.ts'
import { placesOf } from './hierarchy-shape.ts'

const header = ['Name', 'Role', 'Status', 'Reporting person', 'Level', 'Reports', 'Below', 'Path']

/** Everybody whom the viewer reaches as a CSV file, from the top down. Whoever stands at the top of it has level 1. */
export async function exportHierarchy(ctx: UserCtx): Promise<string> {
  const places = placesOf(await hierarchyFor(ctx))
  await record(ctx, {
    action: 'hierarchy.exported',
    subject: { kind: 'hierarchy', name: '' },
    after: { people: places.length },
  })
  return csvOf(
    header,
    places.map(({ person, path, reports, below }) => [
      person.name,
      person.role,
      person.status,
      path.at(-1)?.name ?? '',
      path.length + 1,
      reports,
      below,
      [...path, person].map(({ name }) => name).join(' / '),
    ]),
  )
}
