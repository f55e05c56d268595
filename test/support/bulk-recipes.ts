import type { Recipe } from './route-recipes.ts'

const filterOf = (ids: Parameters<Recipe>[0]['ids']) => ({
  search: 'Jerry',
  status: 'active',
  twoFactor: 'off',
  roleId: ids.role,
  departmentId: ids.department,
  below: ids.katy,
})

/** Acts on many users (aimed at another workspace, they do their part here: so these are people nobody needs later), their export and saved filters. */
export const bulkRecipes: Record<string, Recipe> = {
  'GET /users/exports': ({ ids }) => [
    { query: { search: 'Katy', status: 'active', twoFactor: 'off' } },
    { query: { roleId: ids.role } },
    { query: { departmentId: ids.department } },
    { query: { below: ids.katy } },
    { query: { userIds: `${ids.katy},${ids.jerry}` } },
  ],
  'POST /user-changes': ({ ids }) => [
    {
      body: {
        userIds: [ids.demoPerson, ids.disabled],
        changes: {
          roleId: ids.role,
          reportsToId: ids.katy,
          addDepartmentIds: [ids.department],
          requireTwoFactor: true,
        },
      },
    },
    { body: { userIds: [ids.katy], changes: { removeDepartmentIds: [ids.department] } } },
    { body: { filter: filterOf(ids), changes: { requireTwoFactor: true } } },
  ],
  'POST /user-sign-outs': ({ ids }) => [
    { body: { userIds: [ids.demoPerson, ids.disabled] } },
    { body: { filter: filterOf(ids) } },
  ],
  'POST /user-suspensions': ({ ids }) => [
    {
      body: {
        userIds: [ids.jerry],
        coverId: ids.katy,
        until: new Date(Date.now() + 3_600_000).toISOString(),
      },
    },
    { body: { filter: filterOf(ids) } },
  ],
  'GET /user-filters': () => ({}),
  'POST /user-filters': ({ ids }) => ({ body: { name: 'Below Katy', filter: filterOf(ids) } }),
  'PATCH /user-filters/{id}': ({ ids }) => ({
    params: { id: ids.userFilter },
    body: { name: 'Renamed', filter: filterOf(ids) },
  }),
  'DELETE /user-filters/{id}': ({ ids }) => ({ params: { id: ids.userFilter } }),
}
