import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent as lazy,
  Outlet,
} from '@tanstack/react-router'
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
const inside = () => frame

// One line per screen; a screen is the default export of its file. The sidebar shows what is registered here.
const routeTree = root.addChildren([
  createRoute({ getParentRoute: door, path: '/', component: lazy(() => import('./choose-workspace.tsx')) }),
  createRoute({
    getParentRoute: door,
    path: '/setup',
    component: lazy(() => import('#organization/web/setup.tsx')),
  }),
  createRoute({
    getParentRoute: door,
    path: '/w/$slug/sign-in',
    component: lazy(() => import('#organization/web/sign-in.tsx')),
  }),
  createRoute({
    getParentRoute: door,
    path: '/w/$slug/invitation/$token',
    component: lazy(() => import('#organization/web/invitation.tsx')),
  }),
  frame.addChildren([
    createRoute({
      getParentRoute: inside,
      path: '/',
      component: lazy(() => import('#organization/web/home.tsx')),
    }),
    createRoute({ getParentRoute: inside, path: '$', component: GoneScreen }),
  ]),
])

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultErrorComponent: ScreenFailed,
  defaultNotFoundComponent: GoneScreen,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
