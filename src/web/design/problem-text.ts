import type { TFunction } from 'i18next'
import { Problem } from '../api.ts'

/** One sentence for a person about what went wrong. */
export function problemText(error: unknown, t: TFunction): string {
  if (!(error instanceof Problem)) return t('web.problem.unexpected')
  if (error.code === 'offline') return t('web.problem.offline')
  if (error.status === 429) return t('web.problem.tooMany', { count: error.retryAfter ?? 60 })
  if (error.code === 'reporting_loop' && Array.isArray(error.extra.loop)) {
    return t('web.problem.loop', { loop: error.extra.loop.join(' → ') })
  }
  if (error.status === 403) return error.detail || t('web.problem.notPermitted')
  if (error.status === 404) return t('web.problem.gone')
  if (error.status >= 500) return t('web.problem.failed', { requestId: error.requestId ?? '–' })
  return error.detail || error.title || t('web.problem.unexpected')
}
