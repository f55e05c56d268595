// SPDX-License-Identifier: MIT
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'widget-'))

beforeAll(() =>
  build({
    configFile: fileURLToPath(new URL('./vite.config.ts', import.meta.url)),
    build: { outDir: folder },
    logLevel: 'error',
  }),
)
afterAll(() => rmSync(folder, { recursive: true }))

const script = () => readFileSync(join(folder, 'widget.js'), 'utf8')

test('the widget is one file of at most 14 kB as it travels', () => {
  expect(readdirSync(folder).sort()).toEqual(['demo-shop', 'widget.js'])
  expect(gzipSync(script()).length).toBeLessThanOrEqual(14 * 1_024)
})

test('nothing in it parses text as HTML or code', () => {
  expect(script()).not.toMatch(
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\bimport\(/,
  )
})

test('the demo shop is built beside it and takes nothing from elsewhere', () => {
  const page = readFileSync(join(folder, 'demo-shop', 'demo-shop.html'), 'utf8')
  expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/)
  const named = [...page.matchAll(/"\/demo-shop-assets\/([^"#]+)/g)].map((match) => match[1])
  expect(readdirSync(join(folder, 'demo-shop'))).toEqual(expect.arrayContaining(named))
})
