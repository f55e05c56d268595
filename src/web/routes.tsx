import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent as lazy,
  Outlet,
} from '@tanstack/react-router'
import { type Params, query } from './api.ts'
import { GoneScreen, ScreenFailed } from './route-states.tsx'

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: GoneScreen,
  // Any screen may read and write its own filters (design/filters.ts).
  validateSearch: (search: Record<string, unknown>): Record<string, unknown> => search,
})
const door = () => root
const frame = createRoute({
  getParentRoute: door,
  path: '/w/$slug',
  component: lazy(() => import('./workspace-frame.tsx')),
})

type Screen = Parameters<typeof lazy>[0]
const outside = <const Path extends string>(path: Path, load: Screen) =>
  createRoute({ getParentRoute: door, path, component: lazy(load) })
const screen = <const Path extends string>(path: Path, load: Screen) =>
  createRoute({ getParentRoute: () => frame, path, component: lazy(load) })

// One line per screen; a screen is the default export of its file. The sidebar shows what is registered here.
const routeTree = root.addChildren([
  outside('/', () => import('./choose-workspace.tsx')),
  outside('/setup', () => import('#organization/web/setup.tsx')),
  outside('/w/$slug/sign-in', () => import('#organization/web/sign-in.tsx')),
  outside('/w/$slug/forgotten-password', () => import('#organization/web/forgotten-password.tsx')),
  outside('/w/$slug/invitation/$token', () => import('#organization/web/invitation.tsx')),
  frame.addChildren([
    screen('/', () => import('#organization/web/home.tsx')),
    ...['inbox', 'organization', 'settings'].map((area) => screen(area, () => import('./area-start.tsx'))),
    screen('inbox/$tab/{-$chatId}', () => import('#inbox/web/inbox.tsx')),
    screen('settings/channels', () => import('#channels/web/channels.tsx')),
    screen('organization/users', () => import('#organization/web/users.tsx')),
    screen('organization/users/import', () => import('#organization/web/users-import.tsx')),
    screen('organization/users/$id', () => import('#organization/web/user.tsx')),
    screen('organization/departments', () => import('#organization/web/departments.tsx')),
    screen('organization/roles', () => import('#organization/web/roles.tsx')),
    screen('organization/roles/compare', () => import('#organization/web/role-comparison.tsx')),
    screen('organization/roles/$id', () => import('#organization/web/role.tsx')),
    screen('organization/hierarchy', () => import('#organization/web/hierarchy.tsx')),
    screen('organization/one-to-one-access', () => import('#organization/web/one-to-one-access.tsx')),
    screen('organization/access-check', () => import('#organization/web/access-check.tsx')),
    screen('settings/workspace', () => import('#organization/web/workspace-settings.tsx')),
    screen('settings/mailbox', () => import('#organization/web/mailbox.tsx')),
    screen('settings/account', () => import('#organization/web/account.tsx')),
    screen('settings/audit', () => import('#audit/web/audit-log.tsx')),
    screen('settings/tokens', () => import('#organization/web/tokens.tsx')),
    screen('organization/users/$id/removal', () => import('#offboarding/web/removal.tsx')),
    screen('organization/users/$id/suspension', () => import('#offboarding/web/suspension.tsx')),
    screen('organization/removals', () => import('#offboarding/web/removals.tsx')),
    screen('organization/removals/$id', () => import('#offboarding/web/receipt.tsx')),
    createRoute({ getParentRoute: () => frame, path: '$', component: GoneScreen }),
  ]),
])

export const router = createRouter({
  routeTree,
  // Plain words in the address: ?status=away, ids joined by commas.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => query(search as Params),
  defaultPreload: 'intent',
  defaultErrorComponent: ScreenFailed,
  defaultNotFoundComponent: GoneScreen,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
