import type { Recipe } from './route-recipes.ts'

export const auditRecipes: Record<string, Recipe> = {
  'GET /audit/exports': ({ ids }) => ({
    query: {
      actorId: ids.owner,
      subject: `user:${ids.jerry}`,
      action: 'user.',
      from: '2020-01-01T00:00:00Z',
    },
  }),
}
