import { sql } from 'kysely'
import type { Count, Holdings } from '#platform/holdings.ts'

export const holdings: Holdings = {
  columns: {
    'chats.desk_id': 'responsibility',
    'participants.user_id': 'history',
    'messages.author_id': 'history',
    'messages.from_id': 'history',
    'messages.to_id': 'history',
    'solutions.solved_by': 'history',
    'solutions.reopened_by': 'history',
    'chat_transfers.by_id': 'history',
    'chat_transfer_moves.from_desk_id': 'history',
    'chat_transfer_moves.to_desk_id': 'history',
  },
  counts: [chats('openChats', 'open'), chats('solvedChats', 'solved')],
}

function chats(name: string, status: 'open' | 'solved'): Count {
  return {
    group: 'conversations',
    name,
    of: (ctx, user) =>
      sql`(select count(*) from chats where workspace_id = ${ctx.workspaceId} and status = ${status} and desk_id in ${user.desks})`,
  }
}
