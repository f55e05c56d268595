import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { rules } from './support/architecture.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

describe('the agreed design', () => {
  const sources = readSources('')

  test('is checked on files that are really there', () => {
    expect([...sources.keys()]).toEqual(
      expect.arrayContaining(['src/server.ts', 'test/architecture.test.ts']),
    )
  })

  for (const [name, rule] of Object.entries(rules)) {
    test(name, () => expect(rule(sources)).toEqual([]))
  }
})

/** For each rule: files that break it, and beside them files that come close and do not. */
const planted: Record<string, { breaches: [string, string][]; fine: [string, string][] }> = {
  'a slice imports only slices above it': {
    breaches: [
      ['src/access/decide.ts', "import { chat } from '#inbox/chat.ts'"],
      ['src/desks/desk.ts', "import type {\n  Contact,\n} from '../contacts/contact.ts'"],
      ['src/inbox/solving.ts', "const { removal } = await import('#offboarding/removal.ts')"],
      ['src/audit/entry.ts', "export { tell } from '#telling/tell.ts'"],
      ['src/inbox/web/chat-page.tsx', "import { leave } from '#offboarding/contract.ts'"],
    ],
    fine: [
      ['src/inbox/solving.ts', "import { desk } from '#desks/desk.ts'\nimport { chat } from './chat.ts'"],
      ['src/access/decide.test.ts', "import { chat } from '#inbox/chat.ts'"],
      ['src/app.ts', "import { routes } from './offboarding/routes.ts'"],
      ['src/inbox/web/chat-page.tsx', "import { Dialog } from '#web/design/dialog.tsx'"],
    ],
  },
  'every folder of src is a slice or the shell': {
    breaches: [['src/extras/gift.ts', '']],
    fine: [
      ['src/inbox/chat.ts', ''],
      ['src/web/main.tsx', ''],
      ['src/app.ts', ''],
    ],
  },
  'web code knows the server by its contracts only': {
    breaches: [
      ['src/inbox/web/chat-page.tsx', "import { chat } from '../chat.ts'"],
      ['src/web/session.tsx', "import type { Ctx } from '#platform/context.ts'"],
      ['src/inbox/chat.ts', "import { texts } from './web/texts.ts'"],
    ],
    fine: [
      [
        'src/inbox/web/chat-page.tsx',
        "import { Chat } from '../contract.ts'\nimport { Stack } from '@mantine/core'",
      ],
      ['src/web/routes.tsx', "import { ChatPage } from '#inbox/web/chat-page.tsx'"],
    ],
  },
  'a contract brings nothing of the server into the browser': {
    breaches: [
      ['src/inbox/contract.ts', "import { limits } from './limits.ts'"],
      ['src/inbox/limits.ts', "import { cpus } from 'node:os'"],
    ],
    fine: [
      ['src/desks/contract.ts', "import { z } from 'zod'\nimport type { Tx } from '#desks/table.ts'"],
      ['src/desks/table.ts', "import { Kysely } from 'kysely'"],
    ],
  },
  'the widget stands alone': {
    breaches: [
      ['widget/main.ts', "import { message } from '../src/channels/contract.ts'"],
      ['src/channels/contract.ts', ''],
    ],
    fine: [
      ['widget/api.ts', "import { open } from './storage.ts'"],
      ['widget/storage.ts', ''],
    ],
  },
  'an import names its file with the ending': {
    breaches: [['src/inbox/chat.ts', "import { desk } from '#desks/desk'"]],
    fine: [['src/inbox/solving.ts', "import { desk } from '#desks/desk.ts'\nimport pg from 'pg'"]],
  },
  'no file is named after nothing': {
    breaches: [
      ['src/inbox/utils.ts', ''],
      ['src/inbox/chat-service.ts', ''],
      ['src/inbox/types.ts', ''],
      ['src/inbox/web/index.tsx', ''],
      ['src/crm/helpers/record.ts', ''],
      ['src/crm/recordManager.ts', ''],
      ['test/support/common.test.ts', ''],
    ],
    fine: [
      ['src/platform/database.ts', ''],
      ['src/inbox/chat.ts', ''],
      ['src/web/index.html', ''],
    ],
  },
  'file names are lower-case words joined by hyphens': {
    breaches: [
      ['src/inbox/chatList.ts', ''],
      ['src/inbox/web/ChatPage.tsx', ''],
      ['bin/do_it.mjs', ''],
    ],
    fine: [
      ['src/inbox/chat-list.test.ts', ''],
      ['src/web/design/page.module.css', ''],
      ['src/web/vite.d.ts', ''],
    ],
  },
  'a slice is flat: capabilities, and web/ for its screens': {
    breaches: [
      ['src/inbox/listing/chat.ts', ''],
      ['src/inbox/chat-page.tsx', ''],
    ],
    fine: [
      ['src/inbox/chat.ts', ''],
      ['src/inbox/web/list/chat-row.tsx', ''],
      ['src/channels/whatsapp/receive.ts', ''],
    ],
  },
  'a slice with routes has a contract, one with screens has texts': {
    breaches: [
      ['src/inbox/routes.ts', ''],
      ['src/crm/web/record-page.tsx', ''],
    ],
    fine: [
      ['src/desks/routes.ts', ''],
      ['src/desks/contract.ts', ''],
      ['src/calls/web/call-page.tsx', ''],
      ['src/calls/web/texts.ts', ''],
    ],
  },
  'no file is longer than 300 lines': {
    breaches: [
      ['src/inbox/chat.ts', 'line\n'.repeat(301)],
      ['migrations/0001_all.sql', 'line\n'.repeat(301)],
    ],
    fine: [
      ['src/inbox/solving.ts', 'line\n'.repeat(300)],
      ['docs/scale.md', 'line\n'.repeat(400)],
    ],
  },
  'few files step outside the wall between workspaces': {
    breaches: [
      ['src/inbox/chat.ts', 'await database.inInstallation((tx) => tx)'],
      ['src/crm/record.ts', 'await database.asOwner(work)'],
    ],
    fine: [
      ['src/platform/jobs.ts', 'await database.inInstallation((tx) => tx)'],
      ['src/inbox/chat.test.ts', 'await database.inInstallation((tx) => tx)'],
      ['src/inbox/solving.ts', 'await database.inWorkspace(id, (tx) => tx)'],
    ],
  },
  'nothing is loaded but within reach': {
    breaches: [['src/inbox/chat.ts', 'export function findById(ctx, id) {}']],
    fine: [['src/inbox/solving.ts', 'const chat = await chatWithin(ctx, id)']],
  },
  'only programs write to the console': {
    breaches: [
      ['src/inbox/chat.ts', "console.log('here')"],
      ['widget/main.ts', 'console.error(error)'],
    ],
    fine: [
      ['bin/start.mjs', 'console.log(url)'],
      ['src/server.ts', 'console.error(error)'],
      ['widget/widget.ts', "console.warn('no channel')"],
    ],
  },
  'no file names a folder of the machine it was written on': {
    breaches: [
      ['docs/operating.md', `data in ${['', 'tmp', 'h', 'data'].join('/')}`],
      ['src/inbox/chat.ts', `// see ${['', 'work', 'notes.md'].join('/')}`],
    ],
    fine: [['src/inbox/solving.ts', "import { network } from '#network/home.ts'"]],
  },
}

describe('a planted breach is seen', () => {
  for (const [name, rule] of Object.entries(rules)) {
    test(name, () => {
      const { breaches, fine } = planted[name] ?? { breaches: [], fine: [] }
      expect(breaches.length).toBeGreaterThan(0)
      expect(fine.length).toBeGreaterThan(0)
      expect(rule(new Map(fine))).toEqual([])
      for (const [path] of needingOthers(name) ? breaches.slice(0, 1) : breaches) {
        const alone = needingOthers(name) ? breaches : breaches.filter(([other]) => other === path)
        expect(rule(new Map([...fine.filter(([other]) => other !== path), ...alone])), path).toHaveLength(1)
      }
    })
  }
})

/** Two rules look along a chain of files; their breach is the chain as a whole. */
function needingOthers(name: string): boolean {
  return (
    name === 'a contract brings nothing of the server into the browser' || name === 'the widget stands alone'
  )
}

function readSources(folder: string): Map<string, string> {
  const skipped = /^(node_modules|dist|data|coverage|\.git|package-lock\.json)$/
  const text = /\.(ts|tsx|mjs|js|css|sql|html|json|md|yml|yaml|toml|sh)$|^run$|^Dockerfile$|^LICENSE$/
  const found = new Map<string, string>()
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (skipped.test(entry.name)) continue
    if (entry.isDirectory()) for (const [inner, source] of readSources(path)) found.set(inner, source)
    else if (text.test(entry.name)) found.set(path, readFileSync(join(root, path), 'utf8'))
  }
  return found
}
