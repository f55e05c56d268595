import { lazy } from 'react'

/** What slices further down the list add to a user's page; the slice of the page may not know them. */
export const userSections = [lazy(() => import('#offboarding/web/user-holdings.tsx'))]
