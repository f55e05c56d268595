import { record } from '#audit/entry.ts'
import type { Database } from '#platform/database.ts'
import { hashPassword } from '#platform/secrets.ts'
import { confirmIdentity } from './confirming.ts'
import { announceUser } from './events.ts'
import { revokeInvitation } from './invitation.ts'
import { refuseWeakPassword, setPassword } from './password.ts'
import { accessChanged } from './rights.ts'
import { lockSignIn } from './second-factor.ts'
import { authenticate, type Proof } from './session.ts'
import { shutOut } from './shutting-out.ts'

/**
 * Changes the own password. Whoever else knew the old one is out: every other session ends, every token, and every
 * link that was given to choose a password by.
 * @throws Problem 403 invalid_credentials at /password, 422 weak_password at /newPassword, 429 after five wrong ones.
 */
export async function changePassword(
  database: Database,
  proof: Proof,
  { password, newPassword }: { password: string; newPassword: string },
): Promise<void> {
  await confirmIdentity(database, proof, password)
  const { name, email } = await database.inWorkspace(proof.workspaceId, async (tx) => {
    const { actor } = await authenticate(tx, proof, false)
    return tx
      .selectFrom('users')
      .select(['name', 'email'])
      .where('workspaceId', '=', proof.workspaceId)
      .where('id', '=', actor.id)
      .executeTakeFirstOrThrow()
  })
  refuseWeakPassword(newPassword, '/newPassword', [name, email ?? ''])
  const passwordHash = await hashPassword(newPassword)
  await database.inWorkspace(proof.workspaceId, async (tx) => {
    const { actor } = await authenticate(tx, proof, true)
    await lockSignIn({ workspaceId: proof.workspaceId, tx }, actor.id)
    // Somebody who reset the password meanwhile has ended this session, which shows only now that they are done.
    const ctx = await authenticate(tx, proof, true)
    await setPassword(ctx, actor.id, passwordHash)
    await revokeInvitation(ctx, actor.id)
    await shutOut(ctx, actor.id, actor.sessionId)
    await record(ctx, {
      action: 'user.password_changed',
      subject: { kind: 'user', id: actor.id, name: actor.name },
    })
    await accessChanged(ctx, [actor.id])
    await announceUser(ctx, actor.id)
  })
}
