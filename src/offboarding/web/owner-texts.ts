/** Words for whoever wants to disable or delete the owner. */
export const texts = {
  offboarding: {
    owner: {
      title: '{{name}} owns the workspace',
      yours:
        'The owner can be neither disabled nor deleted. Hand ownership over to another admin first; then other admins can do it.',
      theirs:
        'The owner can be neither disabled nor deleted. First {{name}} has to hand ownership over to another admin, under Settings → Workspace.',
      link: 'Hand over ownership',
      see: 'See who can do that',
    },
  },
}
