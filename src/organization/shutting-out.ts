import type { Ctx } from '#platform/context.ts'
import { endSessions } from './session.ts'

/**
 * Ends whatever was made with a password or a second factor that counts no more, as somebody else may have made it: sessions,
 * but for the one in `except`, and personal tokens. The caller holds the person's sign-in, so that a token made at this
 * moment is there already or is refused; open connections end when `accessChanged` tells them.
 */
export async function shutOut(
  ctx: Ctx,
  userId: string,
  except: string | null = null,
): Promise<{ sessions: number; tokens: number }> {
  const sessions = await endSessions(ctx, userId, except)
  const { numDeletedRows } = await ctx.tx
    .deleteFrom('tokens')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('userId', '=', userId)
    .executeTakeFirst()
  return { sessions, tokens: Number(numDeletedRows) }
}
