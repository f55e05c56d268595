import type { Recipe } from './route-recipes.ts'
import { password } from './world.ts'

export const ownershipRecipes: Record<string, Recipe> = {
  'GET /workspace/owner': () => ({}),
  'PUT /workspace/owner': ({ ids }) => ({ body: { userId: ids.admin, password } }),
}
