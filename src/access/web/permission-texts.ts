/** Words of the permission catalogue, for the role editor and wherever permissions are told. */
export const texts = {
  access: {
    groups: {
      inbox: { name: 'Inbox', hint: 'Which chats they see and what they do with them.' },
      data: { name: 'Data', hint: 'Masked details are hidden on every surface and cannot be searched by.' },
      organization: { name: 'Organization', hint: 'Who manages people.' },
      contacts: {
        name: 'Contacts',
        hint: 'One choice each: Own, Hierarchy and Public exclude each other, and write never reaches further than read.',
      },
      channels: { name: 'Channels' },
      api: { name: 'API' },
    },
    permissions: {
      inbox: {
        use: { name: 'Use the inbox' },
        scope: {
          name: 'Chats they see',
          hint: 'Besides the chats they answer for or joined.',
          choices: {
            assigned: 'Assigned only',
            team: 'Team: own and subordinates',
            department: 'Department',
            all: 'All chats',
          },
        },
        solvedTab: { name: 'See the Solved tab' },
        transfer: { name: 'Transfer chats', hint: 'Hand chats to somebody else, one or many.' },
      },
      data: {
        maskPhone: { name: 'Mask phone numbers' },
        maskEmail: { name: 'Mask e-mail addresses' },
      },
      organization: {
        manageUsers: {
          name: 'View and manage users',
          hint: 'See the hierarchy; edit and disable users below them.',
        },
        createUsers: { name: 'Create new users', hint: 'Below themselves, with the roles chosen here.' },
        creatableRoleIds: { name: 'Select creatable roles', hint: 'Never Admin.' },
      },
      contacts: {
        read: {
          name: 'Read contacts',
          choices: { own: 'Own', hierarchy: 'Hierarchy', public: 'Public' },
        },
        write: {
          name: 'Change contacts',
          choices: { none: 'None', own: 'Own', hierarchy: 'Hierarchy', public: 'Public' },
        },
      },
      channels: { manage: { name: 'Manage channels', hint: 'Add, change and disconnect; choose members.' } },
      api: { use: { name: 'Use the API', hint: 'Create personal tokens.' } },
    },
    editor: {
      search: 'Find a permission',
      nOn: '{{count}} of {{of}} on',
      nothing: 'No permission matches.',
      lockedHint: 'Admins may do everything. This role cannot be changed.',
      chooseRoles: 'Choose roles…',
      needRoles: 'Choose at least one role.',
      scopes: 'Which records they read and change',
      records: 'Records',
      read: 'Read',
      write: 'Write',
      reach: {
        none: 'Changes none',
        own: 'Those they answer for',
        hierarchy: 'And those of people below them or opened by one-to-one access',
        public: 'Everybody’s',
      },
    },
    words: {
      change: '{{name}}: {{from}} → {{to}}',
      on: 'On',
      off: 'Off',
      none: 'None',
      everything: 'Everything in the workspace',
      nothing: 'Nothing is permitted',
    },
  },
}
