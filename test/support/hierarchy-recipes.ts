import type { Recipe } from './route-recipes.ts'

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

export const hierarchyRecipes: Record<string, Recipe> = {
  'GET /hierarchy': () => ({}),
  'GET /hierarchy/exports': () => ({}),
  'GET /one-to-one-access': ({ ids }) => [
    { query: { limit: '2', count: 'true', search: 'a' } },
    { query: { userId: ids.katy, targetId: ids.disabled } },
  ],
  'POST /one-to-one-access': ({ ids }) => ({
    body: {
      userId: ids.katy,
      targetId: ids.disabled,
      includeSubordinates: true,
      note: 'While away',
      expiresAt: inAnHour(),
    },
  }),
  'DELETE /one-to-one-access/{id}': ({ ids }) => ({ params: { id: ids.access } }),
}
