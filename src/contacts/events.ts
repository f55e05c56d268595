import type { Ctx } from '#platform/context.ts'
import { announce } from '#platform/realtime.ts'

/** News of this slice: `contact.changed {id}`. */
export const announceContact = (ctx: Pick<Ctx, 'workspaceId' | 'tx'>, id: string) =>
  announce(ctx, { type: 'contact.changed', id })
