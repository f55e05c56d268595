import { codeOf } from './authenticator.ts'
import type { Recipe } from './route-recipes.ts'
import { password } from './world.ts'

const confirmed = { body: { password } }

export const secondFactorRecipes: Record<string, Recipe> = {
  'POST /workspaces/{slug}/password-resets': ({ slug, katy }) => ({
    as: 'nobody',
    params: { slug },
    body: { email: katy.email },
  }),
  'GET /session/second-factor': () => ({}),
  'POST /session/second-factor': () => confirmed,
  'PUT /session/second-factor': ({ secondFactorSecret }) => ({ body: { code: codeOf(secondFactorSecret) } }),
  'DELETE /session/second-factor': () => confirmed,
  'POST /session/recovery-codes': () => ({ ...confirmed, answer: 409 }),
  'PUT /session/password': () => ({ body: { password, newPassword: 'a brand new sentence' } }),
  'GET /users/{id}/sessions': ({ ids }) => ({ params: { id: ids.katy } }),
  'DELETE /users/{id}/sessions/{sessionId}': ({ ids }) => ({
    params: { id: ids.katy, sessionId: ids.session },
  }),
  'GET /users/{id}/tokens': ({ ids }) => ({ params: { id: ids.katy } }),
  'DELETE /users/{id}/tokens/{tokenId}': ({ ids }) => ({
    params: { id: ids.owner, tokenId: ids.token },
  }),
  'DELETE /users/{id}/second-factor': ({ ids }) => ({ params: { id: ids.katy } }),
}
