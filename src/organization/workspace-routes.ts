import type { Http } from '#platform/http.ts'
import { pageQuery } from './contract.ts'
import { mailboxPage } from './mailbox.ts'
import { route } from './route.ts'
import { mailbox, workspaceChanges, workspaceSettings } from './workspace-contract.ts'
import { changeSettings, mustAdministerWorkspace, settingsOf } from './workspace-settings.ts'

const tags = ['workspace']

export async function workspaceRoutes(app: Http): Promise<void> {
  route(app, 'GET /workspace', { tags, response: { 200: workspaceSettings } }, (ctx) => {
    mustAdministerWorkspace(ctx)
    return settingsOf(ctx)
  })

  route(
    app,
    'PATCH /workspace',
    { tags, body: workspaceChanges, response: { 200: workspaceSettings } },
    async (ctx, { body }) => {
      mustAdministerWorkspace(ctx)
      await changeSettings(ctx, body)
      return settingsOf(ctx)
    },
  )

  route(
    app,
    'GET /mailbox',
    { tags, querystring: pageQuery, response: { 200: mailbox } },
    async (ctx, { query }) => {
      mustAdministerWorkspace(ctx)
      const { delivers } = app.platform.mail
      return { delivers, ...(await mailboxPage(ctx, query, delivers)) }
    },
  )
}
