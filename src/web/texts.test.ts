import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { texts } from './texts.ts'

const source = fileURLToPath(new URL('..', import.meta.url))

test('every text a screen asks for is in the catalogue', () => {
  const asked = screens().flatMap(({ file, code }) =>
    [...code.matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key]) => ({ file, key: key ?? '' })),
  )
  expect(asked.length).toBeGreaterThan(50)
  expect(asked.filter(({ key }) => !has(key))).toEqual([])
})

test('a text that counts has a form for one and for others', () => {
  const keys = leaves(texts)
  const counting = keys.filter((key) => key.endsWith('_one') && !key.endsWith('_to_one'))
  const alone = counting.filter((key) => !keys.includes(key.replace(/_one$/, '_other')))
  expect(alone).toEqual([])
})

function screens() {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|[\\/])web[\\/].*\.tsx?$/.test(file) && !file.endsWith('.test.ts'))
    .map((file) => ({ file, code: readFileSync(join(source, file), 'utf8') }))
}

function has(key: string): boolean {
  const keys = new Set(leaves(texts))
  return keys.has(key) || keys.has(`${key}_other`)
}

function leaves(words: Record<string, unknown>, before = ''): string[] {
  return Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [before + name]
      : leaves(value as Record<string, unknown>, `${before}${name}.`),
  )
}
