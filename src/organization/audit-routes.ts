import { z } from 'zod'
import { auditExportQuery, auditPage, auditQuery } from '#audit/contract.ts'
import { exportEntries } from '#audit/exporting.ts'
import { listEntries } from '#audit/listing.ts'
import { asDownload } from '#platform/csv.ts'
import type { Http } from '#platform/http.ts'
import { route } from './route.ts'
import { mustAdministerWorkspace } from './workspace-settings.ts'

const tags = ['audit']

export async function auditRoutes(app: Http): Promise<void> {
  route(
    app,
    'GET /audit',
    { tags, querystring: auditQuery, response: { 200: auditPage } },
    (ctx, { query }) => {
      mustAdministerWorkspace(ctx)
      return listEntries(ctx, query)
    },
  )

  route(
    app,
    'GET /audit/exports',
    { tags, querystring: auditExportQuery, response: { 200: z.string() } },
    async (ctx, { query, reply }) => {
      mustAdministerWorkspace(ctx)
      const file = await exportEntries(ctx, query)
      asDownload(reply, 'audit-log.csv')
      return file
    },
  )
}
