import type { UserCtx } from '#access/actor.ts'
import type { ContactRow } from './contact.ts'
import type { Contact } from './contract.ts'
import { masked } from './masking.ts'

export function presentContact(ctx: UserCtx, row: ContactRow): Contact {
  return {
    id: row.id,
    name: row.name,
    ...masked(ctx, row),
    owner: row.ownerId ? { id: row.ownerId, name: row.ownerName ?? '' } : null,
    labels: [],
    fields: {},
    createdAt: row.createdAt.toISOString(),
    can: { edit: row.canEdit },
  }
}
