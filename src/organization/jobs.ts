import type { Platform } from '#platform/platform.ts'
import { deliver } from './letter.ts'
import { answerPasswordReset, passwordReset } from './password-reset.ts'

/** In every process: one that answers requests adds these jobs, one that works does them. */
export function declareJobs(platform: Platform): void {
  platform.jobs.handle('mail', (job) => deliver(platform, job))
  platform.jobs.handle(passwordReset, (job) => answerPasswordReset(platform, job))
}
