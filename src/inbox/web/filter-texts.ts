/** Words of the filters that name people of the hierarchy, and of the filters that are set. */
export const texts = {
  inbox: {
    anyDepartment: 'Any department',
    active: 'Filters that are set',
    found_one: '{{count}} chat found',
    found_other: '{{count}} chats found',
    without: 'Remove filter {{name}}',
    joined: {
      by: 'Joined by',
      title: 'Chats joined by',
      anybody: 'Anybody',
    },
  },
}
