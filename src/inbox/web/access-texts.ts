/** Words of "Who can see this?" in the contact panel. */
export const texts = {
  inbox: {
    access: {
      title: 'Who can see this chat?',
      intro: 'Choose a person to learn whether they see this chat, and by which rule.',
      person: 'Person',
      edits: '{{name}} can see and answer this chat.',
      sees: '{{name}} can see this chat, but not answer it.',
      not: '{{name}} cannot see this chat.',
      because: 'Because',
      missing: 'What is missing',
      grants: { see: 'see', edit: 'see and answer' },
      rule: {
        admin: 'Admin',
        self: 'It is about themself',
        responsible: 'Answers for it',
        participant: 'Joined the chat',
        hierarchy: 'Hierarchy',
        one_to_one: 'One-to-one access',
        one_to_one_below: 'One-to-one access, including subordinates',
        unassigned: 'Unassigned chat on a channel of theirs',
        department: 'Chat of their department',
        all: 'Role sees all chats',
        chat: 'Chat with the contact',
      },
    },
  },
}
