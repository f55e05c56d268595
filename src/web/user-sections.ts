import { lazy } from 'react'

/** What slices further down the list add to a user's page, which may not know them: above everything else on it. */
export const userBanners = [lazy(() => import('#offboarding/web/user-disabled.tsx'))]

/** What stands at the address of a user who is not there. */
export const UserGone = lazy(() => import('#offboarding/web/user-removed.tsx'))

/** Among its sections. */
export const userSections = [lazy(() => import('#offboarding/web/user-holdings.tsx'))]
