import type { Http } from '#platform/http.ts'
import { auditRoutes } from './audit-routes.ts'
import { bulkRoutes } from './bulk-routes.ts'
import { departmentRoutes } from './department-routes.ts'
import type { Explainables } from './explanation.ts'
import { explanationRoutes } from './explanation-routes.ts'
import type { Deeds } from './first-steps.ts'
import { hierarchyRoutes } from './hierarchy-routes.ts'
import { invitationRoutes } from './invitation-routes.ts'
import type { LeaveChannel } from './membership.ts'
import { ownershipRoutes } from './ownership-routes.ts'
import { roleRoutes } from './role-routes.ts'
import { savedFilterRoutes } from './saved-filter-routes.ts'
import { secondFactorRoutes } from './second-factor-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { tokenRoutes } from './token-routes.ts'
import { userImportRoutes } from './user-import-routes.ts'
import { userRoutes } from './user-routes.ts'
import { workspaceRoutes } from './workspace-routes.ts'

/** What slices further down the list do for this one. */
export type FromBelow = { leaveChannel: LeaveChannel; explainables: Explainables; deeds: Deeds }

export const routes = ({ leaveChannel, explainables, deeds }: FromBelow) => {
  return async (app: Http): Promise<void> => {
    await app.register(sessionRoutes(deeds))
    await app.register(secondFactorRoutes)
    await app.register(userRoutes(leaveChannel))
    await app.register(userImportRoutes)
    await app.register(bulkRoutes(leaveChannel))
    await app.register(savedFilterRoutes)
    await app.register(invitationRoutes)
    await app.register(roleRoutes)
    await app.register(departmentRoutes)
    await app.register(hierarchyRoutes)
    await app.register(tokenRoutes)
    await app.register(workspaceRoutes)
    await app.register(ownershipRoutes)
    await app.register(auditRoutes)
    await app.register(explanationRoutes(explainables))
  }
}
