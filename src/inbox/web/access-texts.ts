/** Words of "Who can see this?" in the contact panel. */
export const texts = {
  inbox: {
    access: {
      title: 'Who can see this?',
      what: 'What it is about',
      chat: 'This chat',
      contact: 'The contact {{name}}',
    },
  },
}
