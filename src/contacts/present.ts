import type { UserCtx } from '#access/actor.ts'
import { emailFor, phoneFor } from '#access/masking.ts'
import type { ContactRow } from './contact.ts'
import type { Contact } from './contract.ts'

export function presentContact(ctx: UserCtx, row: ContactRow): Contact {
  return {
    id: row.id,
    name: row.name,
    email: emailFor(ctx, row.email),
    phone: phoneFor(ctx, row.phone),
    owner: row.ownerId ? { id: row.ownerId, name: row.ownerName ?? '' } : null,
    labels: [],
    fields: {},
    createdAt: row.createdAt.toISOString(),
    can: { edit: row.canEdit },
  }
}
