import { type Params, Problem, query } from '#web/api.ts'

/** Saves the entries that match as a file. @throws Problem, so that a refusal is read instead of saved. */
export async function exportLog(params: Params): Promise<void> {
  const response = await fetch(`/api/v1/audit/exports${query(params)}`, { credentials: 'same-origin' })
  if (!response.ok) throw new Problem(response.status, await response.json().catch(() => ({})))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = 'audit-log.csv'
  link.click()
  URL.revokeObjectURL(link.href)
}
