import type { Recipe } from './route-recipes.ts'

export const explanationRecipes: Record<string, Recipe> = {
  'GET /access/explanation': ({ ids }) => [
    ...[`user:${ids.jerry}`, `chat:${ids.chat}`, `contact:${ids.contact}`].map((subject) => ({
      query: { viewerId: ids.katy, subject },
    })),
    {
      query: {
        viewerId: ids.katy,
        subject: `chat:${ids.chat}`,
        roleId: ids.spareRole,
        reportsToId: ids.owner,
      },
    },
  ],
  'GET /access/viewers': ({ ids }) => [
    ...[`chat:${ids.chat}`, `contact:${ids.contact}`].map((subject) => ({ query: { subject } })),
    { query: { subject: `user:${ids.jerry}`, search: 'e', limit: '2' } },
  ],
}
