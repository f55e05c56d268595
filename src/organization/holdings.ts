import { sql } from 'kysely'
import type { Holdings } from '#platform/holdings.ts'

export const holdings: Holdings = {
  columns: {
    'users.reports_to': 'handed on',
    'reporting_lines.ancestor_id': 'handed on',
    'reporting_lines.descendant_id': 'handed on',
    'credentials.user_id': { ends: 'passwords' },
    'second_factors.user_id': { ends: 'secondFactors' },
    'recovery_codes.user_id': { ends: 'recoveryCodes' },
    'sessions.user_id': { ends: 'sessions' },
    'tokens.user_id': { ends: 'tokens' },
    'invitations.user_id': { ends: 'invitations' },
    // Whoever gave a link has read it, and could open it after they left. The invited get a new one from somebody else.
    'invitations.invited_by': { ends: 'invitations' },
    'mails.user_id': { ends: 'mails' },
    'department_members.user_id': { ends: 'departments' },
    'one_to_one_access.user_id': { ends: 'grants' },
    'one_to_one_access.target_id': { ends: 'grants' },
    'one_to_one_access.given_by': 'history',
    'user_filters.user_id': { rests: 'filters' },
    // A filter for the branch of somebody who is gone would find everybody, if it went on without that part.
    'user_filters.below_id': { rests: 'filters' },
    'idempotent_answers.user_id': { ends: 'idempotentAnswers' },
    'audit_entries.actor_id': 'history',
    'audit_entries.subject_id': 'history',
  },
  counts: [
    {
      group: 'automations',
      name: 'directReports',
      of: (ctx, user) =>
        sql`(select count(*) from users where workspace_id = ${ctx.workspaceId} and reports_to = ${user.id})`,
    },
  ],
}
