import type { Page } from 'playwright-core'

/** One screen of the product as somebody meets it. */
export type Screen = {
  name: string
  /** Below the workspace, unless it starts with a slash. */
  path: string | ((ids: ScreenIds) => string)
  /** Opens what is to be seen; resolves when it can be. */
  show: (page: Page) => Promise<unknown>
  /** Nobody is signed in there. */
  outside?: boolean
}

export type ScreenIds = {
  slug: string
  chat: string
  katy: string
  role: string
  otherRole: string
  removal: string
  channel: string
  disabled: string
  invitation: string
}

const heading = (name: string | RegExp) => (page: Page) =>
  page.getByRole('heading', { name, exact: true }).first().waitFor()

const dialogBy =
  (button: string | RegExp, role: 'dialog' | 'alertdialog' = 'dialog') =>
  async (page: Page) => {
    await page.getByRole('button', { name: button }).first().click()
    await page.getByRole(role).waitFor()
  }

const row = (name: string | RegExp) => (page: Page) =>
  page.getByRole('row').filter({ hasText: name }).first().waitFor()

const chats = (page: Page) =>
  page.getByRole('list', { name: 'Chats' }).getByRole('listitem').first().waitFor()

const conversation = async (page: Page) => {
  await page
    .getByRole('region', { name: /^Conversation with/ })
    .getByRole('listitem')
    .first()
    .waitFor()
  await page.getByRole('textbox', { name: 'Message' }).waitFor()
}

/** Every screen there is, with the demo company on it. */
export const screens: Screen[] = [
  { name: 'choose workspace', path: '/', show: heading('Which workspace?'), outside: true },
  { name: 'setup', path: '/setup', show: heading('Set up Handover'), outside: true },
  { name: 'sign-in', path: 'sign-in?why=signed_out', show: heading(/^Sign in to/), outside: true },
  {
    name: 'invitation',
    path: (ids) => `invitation/${ids.invitation}`,
    show: heading(/^Welcome/),
    outside: true,
  },
  {
    name: 'forgotten password',
    path: 'forgotten-password',
    show: heading('Forgot your password?'),
    outside: true,
  },
  { name: 'home', path: '', show: heading('Home') },
  { name: 'my chats', path: 'inbox/mine', show: chats },
  { name: 'unassigned', path: 'inbox/unassigned', show: chats },
  { name: 'all chats', path: 'inbox/all', show: chats },
  { name: 'an open chat', path: (ids) => `inbox/all/${ids.chat}`, show: conversation },
  {
    name: 'who can see a chat',
    path: (ids) => `inbox/all/${ids.chat}`,
    show: async (page) => {
      await conversation(page)
      await page.getByRole('button', { name: 'Who can see this?' }).click()
      await page.getByText('Olivia').last().waitFor()
    },
  },
  { name: 'solved chats', path: 'inbox/solved', show: chats },
  {
    name: 'access check',
    path: (ids) => `organization/access-check?viewer=${ids.katy}&subject=chat:${ids.chat}`,
    show: heading('Answer'),
  },
  {
    name: 'transfer dialog',
    path: (ids) => `inbox/all/${ids.chat}`,
    show: async (page) => {
      await conversation(page)
      await page.getByRole('button', { name: 'Transfer', exact: true }).click()
      await page.getByRole('dialog').getByRole('radio', { name: /Jerry/ }).waitFor()
    },
  },
  { name: 'users', path: 'organization/users', show: row('Katy') },
  {
    name: 'hierarchy picker',
    path: 'organization/one-to-one-access',
    show: async (page) => {
      await page.getByRole('button', { name: /^User: / }).click()
      await page.getByRole('dialog').getByRole('row', { name: /Ancy/ }).waitFor()
    },
  },
  {
    name: 'add user',
    path: 'organization/users?add=true',
    show: (page) => page.getByRole('dialog', { name: 'Add user' }).waitFor(),
  },
  { name: 'user page', path: (ids) => `organization/users/${ids.katy}`, show: heading('Profile') },
  { name: 'departments', path: 'organization/departments', show: row('Sales') },
  {
    name: 'department dialog',
    path: 'organization/departments',
    show: async (page) => {
      await row('Sales')(page)
      await dialogBy('Edit Sales')(page)
    },
  },
  { name: 'roles', path: 'organization/roles', show: row('Team Lead') },
  {
    name: 'role editor',
    path: (ids) => `organization/roles/${ids.role}`,
    show: (page) => page.getByRole('heading', { name: 'Team Lead' }).waitFor(),
  },
  {
    name: 'comparing roles',
    path: (ids) => `organization/roles/compare?a=${ids.role}&b=${ids.otherRole}`,
    show: (page) => page.getByRole('table', { name: 'Compare roles' }).waitFor(),
  },
  {
    name: 'deleting a role',
    path: 'organization/roles',
    show: async (page) => {
      await page.getByRole('button', { name: 'Actions for Service Manager' }).click()
      await page.getByRole('menuitem', { name: 'Delete…' }).click()
      const dialog = page.getByRole('alertdialog')
      await dialog.getByRole('combobox', { name: 'Role instead' }).click()
      await page.getByRole('option', { name: 'Team Lead' }).click()
      await dialog.getByRole('status', { name: 'What changes for them' }).waitFor()
    },
  },
  {
    name: 'hierarchy outline',
    path: 'organization/hierarchy?view=outline',
    show: (page) => page.getByRole('treegrid').getByRole('row', { name: /Ancy/ }).waitFor(),
  },
  {
    name: 'hierarchy chart',
    path: 'organization/hierarchy?view=chart',
    show: (page) => page.getByText('Ancy', { exact: true }).first().waitFor(),
  },
  { name: 'one-to-one access', path: 'organization/one-to-one-access', show: row('Tom') },
  {
    name: 'one-to-one dialog',
    path: 'organization/one-to-one-access',
    show: async (page) => {
      await row('Tom')(page)
      await dialogBy('Add one-to-one access')(page)
    },
  },
  { name: 'removals', path: 'organization/removals', show: row('Lucas Moreau') },
  {
    name: 'receipt',
    path: (ids) => `organization/removals/${ids.removal}`,
    show: (page) => page.getByText(/nothing leads to/).waitFor(),
  },
  {
    name: 'undo dialog',
    path: (ids) => `organization/removals/${ids.removal}`,
    show: dialogBy('Undo removal'),
  },
  {
    name: 'delete user',
    path: (ids) => `organization/users/${ids.katy}/removal`,
    show: (page) => page.getByRole('alertdialog').getByRole('heading', { name: 'Who takes over' }).waitFor(),
  },
  {
    name: 'disable',
    path: (ids) => `organization/users/${ids.katy}/suspension`,
    show: (page) => page.getByRole('dialog').getByRole('button', { name: 'Disable account' }).waitFor(),
  },
  {
    name: 'reactivate',
    path: (ids) => `organization/users/${ids.disabled}/suspension`,
    show: (page) => page.getByRole('dialog').getByRole('button', { name: 'Reactivate account' }).waitFor(),
  },
  { name: 'workspace settings', path: 'settings/workspace', show: heading('Workspace') },
  { name: 'hand over ownership', path: 'settings/workspace', show: dialogBy('Hand over ownership…') },
  {
    name: 'channels',
    path: 'settings/channels',
    show: (page) => page.getByText('Web chat').first().waitFor(),
  },
  {
    name: 'members of a channel',
    path: 'settings/channels',
    show: async (page) => {
      await page.getByRole('button', { name: 'Actions for Website' }).click()
      await page.getByRole('menuitem', { name: 'Members' }).click()
      await page.getByRole('dialog').getByText('Katy').waitFor()
    },
  },
  { name: 'mailbox', path: 'settings/mailbox', show: heading('Mailbox') },
  { name: 'my account', path: 'settings/account', show: row('This one') },
  { name: 'API tokens', path: 'settings/tokens', show: heading('API tokens') },
  {
    name: 'demo shop with the widget open',
    path: (ids) => `/demo-shop/${ids.channel}`,
    outside: true,
    show: async (page) => {
      await page.getByRole('button', { name: 'Open chat' }).click()
      await page.getByRole('textbox', { name: 'Message' }).waitFor()
    },
  },
]

export const addressOf = ({ path }: Screen, ids: ScreenIds): string => {
  const asked = typeof path === 'string' ? path : path(ids)
  return asked.startsWith('/') ? asked : `/w/${ids.slug}/${asked}`
}
