import { z } from 'zod'
import { email, named, page, phone, text } from '#organization/contract.ts'
import { chosenInAddress } from '#organization/hierarchy-contract.ts'

export const contact = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Masked for those whose role masks it, such as `k•••@•••` and `•••• 12`. */
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** Who answers for the contact now. */
  owner: named.nullable(),
  labels: z.array(z.string()),
  fields: z.record(z.string(), z.never()),
  createdAt: z.iso.datetime(),
  can: z.object({ edit: z.boolean() }),
})
export type Contact = z.infer<typeof contact>
export const contactPage = z.object({
  data: z.array(contact),
  nextCursor: z.string().nullable(),
  total: z.number().optional(),
})
export const contactsQuery = z.strictObject({
  ...page,
  search: z.string().trim().max(200).optional(),
  ownedBy: chosenInAddress.optional(),
})
export const contactChanges = z
  .strictObject({ name: text(120), email: email.nullable(), phone: phone.nullable() })
  .partial()
export type ContactChanges = z.infer<typeof contactChanges>
