import type { Http } from '#platform/http.ts'
import { departmentRoutes } from './department-routes.ts'
import { type Explainers, explanationRoutes } from './explanation-routes.ts'
import { hierarchyRoutes } from './hierarchy-routes.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { deliver } from './letter.ts'
import type { LeaveChannel } from './membership.ts'
import { roleRoutes } from './role-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { tokenRoutes } from './token-routes.ts'
import { userRoutes } from './user-routes.ts'
import { workspaceRoutes } from './workspace-routes.ts'

/** What slices further down the list do for this one. */
export type FromBelow = { leaveChannel: LeaveChannel; explainers: Explainers }

export const routes = ({ leaveChannel, explainers }: FromBelow) => {
  return async (app: Http): Promise<void> => {
    app.platform.jobs.handle('mail', (job) => deliver(app.platform, job))
    await app.register(sessionRoutes)
    await app.register(userRoutes(leaveChannel))
    await app.register(invitationRoutes)
    await app.register(roleRoutes)
    await app.register(departmentRoutes)
    await app.register(hierarchyRoutes)
    await app.register(tokenRoutes)
    await app.register(workspaceRoutes)
    await app.register(explanationRoutes(explainers))
  }
}
