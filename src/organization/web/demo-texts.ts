/** Words of the demo's banner. */
export const texts = {
  organization: {
    demoSwitcher: {
      viewing: 'Viewing as {{name}} ({{role}})',
      back: 'Back to {{name}}',
    },
  },
}
