import type { UseFormReturnType } from '@mantine/form'
import type { TFunction } from 'i18next'
import { Problem } from '../api.ts'
import { problemText } from './problem-text.ts'

/**
 * Puts the server's field errors beside the fields of a Mantine form (pointer `/users/0/name` → `users.0.name`).
 * Answers with a sentence for the top of the form when something concerns no field of it, else null.
 */
// biome-ignore lint/suspicious/noExplicitAny: any form
export function showProblem(form: UseFormReturnType<any>, error: unknown, t: TFunction): string | null {
  if (!(error instanceof Problem) || error.errors.length === 0) return problemText(error, t)
  const fields: Record<string, string> = {}
  const others: string[] = []
  for (const { pointer, message } of error.errors) {
    const path = pointer.replace(/^#?\/?(body\/)?/, '').replaceAll('/', '.')
    if (path && (path.split('.')[0] ?? '') in form.getValues()) fields[path] = message
    else others.push(message)
  }
  form.setErrors(fields)
  return others.length > 0 ? others.join(' ') : null
}
