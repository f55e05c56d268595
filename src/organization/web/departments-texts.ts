/** Words of departments. */
export const texts = {
  organization: {
    departments: {
      title: 'Departments',
      intro: 'Groups of users; chats can be allocated to them.',
      permission: 'Manage departments',
      add: 'Add department',
      name: 'Name',
      count: 'Count',
      manage: 'Manage',
      edit: 'Edit',
      editOf: 'Edit {{name}}',
      users: 'Users',
      usersHint: 'Somebody may be in several departments.',
      delete: 'Delete department',
      deleteTitle: 'Delete {{name}}?',
      deleteText_zero: 'Nobody is in it. Chats allocated to it keep their history.',
      deleteText_one: '{{count}} person leaves it. Nobody is deleted, and chats keep their history.',
      deleteText_other: '{{count}} people leave it. Nobody is deleted, and chats keep their history.',
      deleted: '{{name}} is deleted',
      added: '{{name}} is added',
      saved: '{{name}} is saved',
      needName: 'Enter a name.',
      emptyTitle: 'No departments yet',
      empty: 'Group people by what they do, for example Sales or Support.',
    },
  },
}
