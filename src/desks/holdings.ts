import type { Holdings } from '#platform/holdings.ts'

export const holdings: Holdings = {
  columns: {
    'desks.opened_for': 'history',
    'desks.holder_id': 'desk',
    'desks.cover_id': 'desk',
    'desks.keeper_id': 'desk',
  },
}
