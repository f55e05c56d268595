import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sentences } from '#audit/sentence-contract.ts'

/** Names of actions in a source: where an entry is made, and where a try that may be refused is named. */
function actionsIn(source: string): string[] {
  const made = [...source.matchAll(/\b(?:action: |recordEach\(\w+, )'(\w+\.\w+)'/g)].map(
    ([, action]) => action ?? '',
  )
  const tried = [...source.matchAll(/\bmust\w+\([^()]*'(\w+\.\w+)'\)/g)].map(([, action]) => action ?? '')
  const refusable = /\baction: `\$\{about\.action\}_refused`|\babout\b/.test(source)
  return [
    ...made.flatMap((action) => (refusable && isAbout(source, action) ? [`${action}_refused`] : [action])),
    ...tried.map((action) => `${action}_refused`),
  ]
}

// `about` says what is tried: the action is named there without its ending.
const isAbout = (source: string, action: string) =>
  new RegExp(`about(: \\w+)? = \\{ action: '${action.replace('.', '\\.')}'`).test(source)

const known: Record<string, Record<string, string>> = sentences
const withoutSentence = (source: string) =>
  actionsIn(source).filter((action) => {
    const [noun = '', verb = ''] = action.split('.')
    return known[noun]?.[verb] === undefined
  })

test('every action that is written down has its sentence', () => {
  const files = globSync(['src/**/*.ts', 'seeds/*.ts'], { exclude: ['**/*.test.ts', 'src/*/web/**'] })
  const sources = files.map((file) => readFileSync(file, 'utf8'))
  expect(sources.flatMap(actionsIn).length).toBeGreaterThan(45)
  expect(
    files.flatMap((file) => withoutSentence(readFileSync(file, 'utf8')).map((one) => `${file}: ${one}`)),
  ).toEqual([])
})

test('an action without one is seen', () => {
  for (const source of [
    "await record(ctx, { action: 'user.praised', subject })",
    "mustEdit(ctx, user, 'user.praise')",
    "await recordEach(ctx, 'user.praised', users, {})",
    "const about = { action: 'user.praise', id }",
  ]) {
    expect(withoutSentence(source)).toHaveLength(1)
  }
})
