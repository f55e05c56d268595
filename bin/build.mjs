import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { root, run, say } from './processes.mjs'

/**
 * What `npm start` serves to browsers. A part is built again when what it is made of has changed.
 * @type {{ title: string, config: string, result: string, stamp: string, madeOf: () => string[] }[]}
 */
const parts = [
  {
    title: 'web app',
    config: 'vite.config.ts',
    result: 'dist/web/index.html',
    stamp: 'dist/.web-built-from',
    madeOf: () => filesUnder('src').filter(isWebSource),
  },
  {
    title: 'web-chat widget',
    config: 'widget/vite.config.ts',
    result: 'dist/widget/widget.js',
    stamp: 'dist/.widget-built-from',
    madeOf: () => filesUnder('widget'),
  },
]

/** @param {string} node24 */
export async function build(node24) {
  const stale = parts
    .map((part) => ({ ...part, fingerprint: fingerprint(part) }))
    .filter((part) => !isBuilt(part))
  if (stale.length === 0) return
  say(`Building the ${stale.map((part) => part.title).join(' and the ')}.`)
  await Promise.all(stale.map((part) => buildPart(node24, part)))
}

/**
 * @param {string} node24
 * @param {(typeof parts)[number] & { fingerprint: string }} part
 */
async function buildPart(node24, part) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const env = { ...process.env, NODE_ENV: 'production' }
  const args = [vite, 'build', '--config', part.config]
  const { code, output } = await run(node24, args, { quiet: true, env })
  if (code !== 0) throw new Error(`The ${part.title} could not be built:\n${output}`)
  if (!existsSync(join(root, part.result))) throw new Error(`The build left no ${part.result}.`)
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(join(root, part.stamp), part.fingerprint)
}

/** @param {(typeof parts)[number] & { fingerprint: string }} part */
function isBuilt(part) {
  if (!existsSync(join(root, part.result)) || !existsSync(join(root, part.stamp))) return false
  return readFileSync(join(root, part.stamp), 'utf8') === part.fingerprint
}

/** @param {(typeof parts)[number]} part */
function fingerprint(part) {
  const hash = createHash('sha256')
  const files = withImported([...part.madeOf(), part.config])
  for (const file of [...files, 'package-lock.json']) {
    if (!existsSync(join(root, file))) continue
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/** @param {string} file */
function isWebSource(file) {
  return /(^|\/)web\//.test(file) || file.endsWith('/contract.ts')
}

/**
 * The given files and the project's own files they import, at any depth: a contract may lean on others.
 * @param {string[]} files
 */
function withImported(files) {
  const found = new Set(files)
  for (const file of found) {
    if (!/\.tsx?$/.test(file) || !existsSync(join(root, file))) continue
    for (const imported of ownImports(file)) found.add(imported)
  }
  return [...found].sort()
}

/** @param {string} file */
function ownImports(file) {
  const source = readFileSync(join(root, file), 'utf8')
  return [...source.matchAll(/(?:from|import)\s*\(?\s*'([#.][^']+)'/g)].map(([, name = '']) =>
    name.startsWith('#')
      ? `src/${name.slice(1)}`
      : relative(root, resolve(root, dirname(file), name))
          .split(sep)
          .join('/'),
  )
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesUnder(folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return filesUnder(path)
    return /\.test\.tsx?$/.test(path) ? [] : [path]
  })
}
