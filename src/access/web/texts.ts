/** Words of explanations: why somebody sees a thing, or what is missing. */
export const texts = {
  access: {
    explanation: {
      yesEdit: '{{viewer}} can view and edit {{subject}}',
      yesSee: '{{viewer}} can view, cannot edit, {{subject}}',
      no: '{{viewer}} cannot view {{subject}}',
      reasons: 'Reasons',
      missing: 'Each of these would open it',
      grants: { see: 'Lets view', edit: 'Lets view and edit' },
      chain: 'Chain',
    },
    rules: {
      admin: { name: 'Admin', why: 'Admins reach everything in the workspace.' },
      self: { name: 'Own', why: 'It is their own.' },
      responsible: { name: 'Responsible', why: 'It lies on a desk they answer for.' },
      participant: { name: 'Participant', why: 'They joined the chat.' },
      hierarchy: {
        name: 'Hierarchy',
        why: 'The person responsible stands below them in the reporting lines.',
      },
      one_to_one: { name: 'One-to-one access', why: 'They were given access to this person’s work.' },
      one_to_one_below: {
        name: 'One-to-one access with subordinates',
        why: 'They were given access to somebody above this person, with everyone below.',
      },
      unassigned: {
        name: 'Unassigned',
        why: 'Nobody answers for it yet, and they are a member of the channel.',
      },
      department: { name: 'Department', why: 'It is allocated to a department of theirs.' },
      all: { name: 'Role: everything', why: 'Their role opens everything of the kind.' },
      chat: { name: 'Chat', why: 'They see a chat with this contact.' },
    },
  },
}
