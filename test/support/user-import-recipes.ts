import type { Furnished } from './furnished.ts'

const csv = 'Name,E-mail,Phone\nFresh Import,fresh.import@example.com,+49 30 901820\n'

/** The calls of the CSV import, for route-recipes. */
export const userImportRecipes = {
  'POST /users/imports': ({ ids }: Furnished) => [
    { body: { csv, defaults: { roleId: ids.role }, preview: true } },
    { body: { csv, columns: { name: 0, email: 1 }, defaults: { roleId: ids.role }, preview: false } },
  ],
}
