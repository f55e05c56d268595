/** Words of the owner, and of handing ownership over. */
export const texts = {
  organization: {
    ownership: {
      title: 'Owner',
      yours:
        'You stand at the top of the hierarchy, and nobody can disable or delete your account. Hand ownership over before you leave.',
      theirs:
        '{{name}} stands at the top of the hierarchy, and nobody can disable or delete this account. Only {{name}} can hand ownership over.',
      gone: 'Has {{name}} left already? Whoever runs the server can do it there, with the command hand-over-ownership.',
      act: 'Hand over ownership…',
      make: 'Make owner…',
      dialog: 'Hand over ownership',
      next: 'New owner',
      nextHint: 'Active admins only. Is the right one missing? Give them the Admin role first, under Users.',
      nobody: 'No such active admin',
      whatChanges: 'What changes',
      becomes:
        '{{name}} moves to the top of the hierarchy: nobody else can change, disable or delete that account.',
      becomesNobody:
        'The new owner moves to the top of the hierarchy: nobody else can change, disable or delete that account.',
      stay: 'You stay an admin directly below, whom other admins can change, disable or delete. Only the new owner can give ownership back.',
      missing: { next: 'Choose the new owner', password: 'Enter your password', none: 'Everything is set.' },
      submit: 'Hand over ownership',
      done: '{{name}} is the owner now, and you are an admin',
    },
  },
}
