import type { UserCtx } from '#access/actor.ts'
import { asE164 } from '#organization/phone.ts'
import { forbidden, invalid } from '#platform/problems.ts'
import type { ContactRow } from './contact.ts'
import type { ContactChanges } from './contract.ts'
import { announceContact } from './events.ts'

/** @throws Problem 403 outside the write scope, 422 for a phone number that is none or a field that is masked. */
export async function changeContact(ctx: UserCtx, row: ContactRow, changes: ContactChanges): Promise<void> {
  if (!row.canEdit) throw forbidden('your role does not let you change this contact')
  refuseMasked(ctx, changes)
  const { name, email, phone } = changes
  const set = {
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone: phone && asE164(phone, '/phone') }),
  }
  if (Object.keys(set).length === 0) return
  await ctx.tx
    .updateTable('contacts')
    .set(set)
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', row.id)
    .execute()
  await announceContact(ctx, row.id)
}

// Whoever cannot read a value would only write the mask over it.
function refuseMasked(ctx: UserCtx, changes: ContactChanges): void {
  const { maskPhone, maskEmail } = ctx.actor.permissions.data
  const message = 'This field is masked for you, so you cannot change it.'
  if (maskPhone && changes.phone !== undefined) throw invalid('/phone', 'masked_field', message)
  if (maskEmail && changes.email !== undefined) throw invalid('/email', 'masked_field', message)
}
