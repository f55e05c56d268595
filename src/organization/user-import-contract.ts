import { z } from 'zod'

/** What a column of the file may say about a user. */
export const importFields = [
  'name',
  'email',
  'phone',
  'role',
  'departments',
  'reportsTo',
  'channels',
  'requireTwoFactor',
] as const
export type ImportField = (typeof importFields)[number]
export const mostImportRows = 1000
/** Characters; with what JSON adds it stays below what a request may hold. */
export const longestImport = 1_000_000

const column = z.number().int().min(0).max(99)
/** Which column of the file, counted from 0, says what. */
const importColumns = z.strictObject({
  name: column,
  email: column,
  phone: column.optional(),
  role: column.optional(),
  departments: column.optional(),
  reportsTo: column.optional(),
  channels: column.optional(),
  requireTwoFactor: column.optional(),
})
export type ImportColumns = z.infer<typeof importColumns>

/** POST /users/imports */
export const userImport = z.strictObject({
  csv: z.string().min(1).max(longestImport),
  /** Absent: guessed from the header. */
  columns: importColumns.optional(),
  /** For rows that name no role. */
  defaults: z.strictObject({ roleId: z.uuid() }).optional(),
  /** Tells what would happen, and does nothing. */
  preview: z.boolean(),
})
export type UserImport = z.infer<typeof userImport>

const importReason = z.object({
  /** Null when it is about the whole row. */
  column: z.enum(importFields).nullable(),
  code: z.string(),
  message: z.string(),
})
export type ImportReason = z.infer<typeof importReason>

export const userImported = z.object({
  columns: z.array(z.string()),
  mapping: importColumns,
  /** The first rows as they stand in the file. */
  examples: z.array(z.array(z.string())),
  rows: z.number().int(),
  accepted: z.number().int(),
  refused: z.array(
    z.object({ line: z.number().int(), values: z.array(z.string()), reasons: z.array(importReason) }),
  ),
  /** The refused rows with their reasons, to be mended and imported again. */
  refusedFile: z.string().nullable(),
  created: z.number().int().optional(),
  /** The first of the accepted rows as users. */
  sample: z.array(
    z.object({
      line: z.number().int(),
      name: z.string(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      role: z.string(),
      departments: z.array(z.string()),
      reportsTo: z.string().nullable(),
      channels: z.array(z.string()),
      requireTwoFactor: z.boolean(),
    }),
  ),
})
export type UserImported = z.infer<typeof userImported>
