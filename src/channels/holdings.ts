import type { Holdings } from '#platform/holdings.ts'

export const holdings: Holdings = {
  columns: { 'channel_members.user_id': { ends: 'channels' } },
}
