import type { Recipe } from './route-recipes.ts'

export const roleRecipes: Record<string, Recipe> = {
  'GET /roles': () => ({ query: { limit: '2', count: 'true' } }),
  'POST /roles': ({ ids }) => ({
    body: {
      name: 'Fresh role',
      description: 'For newcomers',
      permissions: {
        inbox: { use: true, scope: 'team', solvedTab: true, transfer: false, deleteMessages: false },
        data: { maskPhone: true, maskEmail: false },
        organization: { manageUsers: false, createUsers: true, creatableRoleIds: [ids.role] },
        contacts: { create: false, read: 'hierarchy', write: 'own' },
      },
    },
  }),
  'GET /roles/{id}': ({ ids }) => ({ params: { id: ids.role } }),
  'PATCH /roles/{id}': ({ ids }) => ({
    params: { id: ids.role },
    body: {
      name: 'Renamed',
      description: '',
      permissions: { organization: { createUsers: true, creatableRoleIds: [ids.role] } },
    },
  }),
  'DELETE /roles/{id}': ({ ids }) => ({ params: { id: ids.spareRole } }),
  'POST /roles/{id}/clones': ({ ids }) => ({ params: { id: ids.role }, body: { name: 'A copy' } }),
  'GET /roles/{id}/replacements': ({ ids }) => ({ params: { id: ids.role } }),
  'POST /roles/{id}/replacement': ({ ids }) => ({
    params: { id: ids.role },
    body: { roleId: ids.spareRole },
  }),
}
