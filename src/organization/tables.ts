import type { Generated } from 'kysely'

type Row = { workspaceId: string; id: string }

declare module '#platform/database.ts' {
  interface Schema {
    workspaces: {
      workspaceId: string
      slug: string
      name: string
      undoDays: Generated<number>
      lastRemoval: Generated<number>
      createdAt: Generated<Date>
    }
    users: Row & {
      name: string
      email: Generated<string | null>
      phone: Generated<string | null>
      roleId: Generated<string | null>
      reportsTo: Generated<string | null>
      isOwner: Generated<boolean>
      status: 'invited' | 'active' | 'disabled' | 'removed'
      availability: Generated<'available' | 'away'>
      accessEpoch: Generated<number>
      twoFactorRequired: Generated<boolean>
      lastSeenAt: Generated<Date | null>
      demo: Generated<boolean>
      createdAt: Generated<Date>
    }
    departments: Row & { name: string; demo: Generated<boolean>; createdAt: Generated<Date> }
    departmentMembers: { workspaceId: string; departmentId: string; userId: string }
    credentials: { workspaceId: string; userId: string; passwordHash: string; changedAt: Generated<Date> }
    sessions: Row & {
      userId: string
      throughId: Generated<string | null>
      secretHash: Buffer
      userAgent: string
      ip: string
      createdAt: Generated<Date>
      lastSeenAt: Generated<Date>
      expiresAt: Date
    }
    tokens: Row & {
      userId: string
      name: string
      secretHash: Buffer
      expiresAt: Generated<Date | null>
      lastUsedAt: Generated<Date | null>
      createdAt: Generated<Date>
    }
    invitations: Row & {
      userId: string
      secretHash: Buffer
      invitedBy: string | null
      expiresAt: Date
      createdAt: Generated<Date>
    }
    secondFactors: {
      workspaceId: string
      userId: string
      secret: Generated<string | null>
      confirmedAt: Generated<Date | null>
      lastStep: Generated<string | null>
      pendingSecret: string | null
      pendingSince: Date | null
    }
    recoveryCodes: { workspaceId: string; userId: string; codeHash: Buffer }
    passwordResets: Row & { email: string; ip: string; createdAt: Generated<Date> }
    userFilters: Row & {
      userId: string
      name: string
      search: string | null
      status: 'invited' | 'active' | 'away' | 'disabled' | null
      twoFactor: 'off' | 'required' | 'on' | null
      roleId: string | null
      departmentId: string | null
      belowId: string | null
      createdAt: Generated<Date>
    }
    signInFailures: { workspaceId: string; subject: Buffer; failures: number; since: Date }
    mails: Row & {
      userId: string | null
      recipient: string
      subject: string
      body: string
      createdAt: Generated<Date>
      sentAt: Generated<Date | null>
      failure: Generated<string | null>
    }
  }
}
