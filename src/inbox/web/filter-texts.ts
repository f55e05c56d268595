/** Words of the filters that name people of the hierarchy, and of the filters that are set. */
export const texts = {
  inbox: {
    anyDepartment: 'Any department',
    active: 'Filters that are set',
    without: 'Remove filter {{name}}',
    joined: {
      by: 'Joined by',
      title: 'Chats joined by',
      anybody: 'Anybody',
      several_one: '{{name}} + {{count}}',
      several_other: '{{name}} + {{count}}',
      person: 'Person',
      branch: 'With everyone below',
      all: 'Select all hierarchy users',
      allOf: '{{name}} and everyone below',
      none: 'Nobody selected',
      one: '{{name}} selected',
      selected_one: '{{name}} + {{count}} selected',
      selected_other: '{{name}} + {{count}} selected',
      tooMany: 'At most {{count}} people fit into one filter.',
      clear: 'Clear selection',
      apply: 'Apply filter',
    },
  },
}
