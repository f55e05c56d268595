import { sql } from 'kysely'
import type { Holdings } from '#platform/holdings.ts'

export const holdings: Holdings = {
  columns: { 'contacts.desk_id': 'responsibility' },
  counts: [
    {
      group: 'conversations',
      name: 'contacts',
      of: (ctx, user) =>
        sql`(select count(*) from contacts where workspace_id = ${ctx.workspaceId} and desk_id in ${user.desks})`,
    },
  ],
}
