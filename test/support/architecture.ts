import { posix } from 'node:path'

/** Path from the repository's root → what the file holds. */
type Sources = ReadonlyMap<string, string>
/** Answers with one sentence for each breach. */
type Rule = (sources: Sources) => string[]

/** A slice imports only itself and slices before it. Nothing may import the last one. */
const slices = [
  'platform',
  'access',
  'audit',
  'organization',
  'desks',
  'contacts',
  'crm',
  'channels',
  'inbox',
  'routing',
  'calls',
  'automations',
  'broadcaster',
  'reports',
  'billing',
  'offboarding',
]

/** Who may leave the wall between workspaces: the platform itself, and those who must first find the workspace. */
const outsideTheWall = [
  /^src\/platform\//,
  /^src\/(app|server|command-line)\.ts$/,
  /^src\/organization\/workspace\.ts$/,
  /^src\/channels\/channel-workspace\.ts$/,
]

const forbiddenWords =
  /(^|[-.])(utils?|helpers?|services?|managers?|repositor(y|ies)|controllers?|misc)(?=[-.]|$)/
/** The zod schemas that both sides read: one per slice, or one per subject where a slice has many. */
const contract = /\/([a-z-]+-)?contract\.ts$/
const forbiddenNames = new Set(['common', 'base', 'types', 'index', 'shared'])
const serverPackages =
  /^(node:|fastify|@fastify\/|kysely|pg$|pg-boss|@electric-sql\/|nodemailer|pino|prom-client)/
const machinePaths = [['', 'tmp', 'h', ''].join('/'), ['', 'work', ''].join('/')]

export const rules: Record<string, Rule> = {
  'a slice imports only slices above it': (sources) =>
    imports(sources).flatMap(({ from, to }) => {
      if (!slices.includes(folderOf(from)) || !to.startsWith('src/')) return []
      if (folderOf(to) === 'web') return []
      const inOrder = slices.indexOf(folderOf(to)) <= slices.indexOf(folderOf(from)) && isSlice(to)
      return inOrder ? [] : [`${from} imports ${to}`]
    }),

  'every folder of src is a slice or the shell': (sources) =>
    paths(sources, /^src\/[^/]+\//)
      .filter((path) => !isSlice(path) && folderOf(path) !== 'web')
      .map((path) => `${path} is in a folder that has no place in the order`),

  'web code knows the server by its contracts only': (sources) =>
    imports(sources).flatMap(({ from, to }) => {
      if (!to.startsWith('src/')) return []
      if (isWeb(from)) return isWeb(to) || contract.test(to) ? [] : [`${from} imports ${to}`]
      return isWeb(to) ? [`${from}, which is server code, imports ${to}`] : []
    }),

  'a contract brings nothing of the server into the browser': (sources) => {
    const all = imports(sources).filter((one) => !one.typeOnly)
    const reached = new Set(
      paths(sources, /^src\/(.*\/)?(web\/.*|([a-z-]+-)?contract\.ts)$/).filter(isNoTest),
    )
    for (const file of reached) {
      for (const { from, to } of all) if (from === file && sources.has(to)) reached.add(to)
    }
    return all
      .filter(({ from, to }) => reached.has(from) && serverPackages.test(to))
      .map(({ from, to }) => `${from} reaches the browser and imports ${to}`)
  },

  'the widget stands alone': (sources) =>
    imports(sources)
      .filter(({ from, to }) => from.startsWith('widget/') && sources.has(to) && !to.startsWith('widget/'))
      .map(({ from, to }) => `${from} imports ${to}`),

  'an import names its file with the ending': (sources) =>
    imports(sources)
      .filter(({ to }) => to.startsWith('src/') && !/\.(ts|tsx|css|svg|png|json)$/.test(to))
      .map(({ from, to }) => `${from} imports ${to}`),

  'no file is named after nothing': (sources) =>
    paths(sources, /\.(ts|tsx|mjs)$/)
      .filter((path) => hasForbiddenName(path))
      .map((path) => `${path} says nothing about its subject`),

  'file names are lower-case words joined by hyphens': (sources) =>
    paths(sources, /^(src|widget|test|bin|bench|seeds)\/.*\.(ts|tsx|mjs|css)$/)
      .filter(
        (path) =>
          !/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.module|\.d|\.config)?\.[a-z]+$/.test(posix.basename(path)),
      )
      .map((path) => `${path} is not in lower-case words joined by hyphens`),

  'a slice is flat: capabilities, and web/ for its screens': (sources) =>
    paths(sources, /^src\//)
      .filter((path) => isSlice(path) && !isWeb(path) && folderOf(path) !== 'channels')
      .filter((path) => path.split('/').length > 3 || path.endsWith('.tsx'))
      .map((path) => `${path} lies too deep, or is a screen outside web/`),

  'a slice with routes has a contract, one with screens has texts': (sources) =>
    slices.flatMap((slice) => {
      const own = paths(sources, new RegExp(`^src/${slice}/`))
      const has = (path: string) => own.includes(`src/${slice}/${path}`)
      const lacksContract = has('routes.ts') && !has('contract.ts')
      const lacksTexts = own.some((path) => path.endsWith('.tsx')) && !has('web/texts.ts')
      return [
        ...(lacksContract ? [`src/${slice} has routes.ts and no contract.ts`] : []),
        ...(lacksTexts ? [`src/${slice}/web has screens and no texts.ts`] : []),
      ]
    }),

  'no file is longer than 300 lines': (sources) =>
    paths(sources, /\.(ts|tsx|mjs|css|sql)$/)
      .map((path) => ({ path, lines: linesOf(sources.get(path) ?? '') }))
      .filter(({ lines }) => lines > 300)
      .map(({ path, lines }) => `${path} has ${lines} lines`),

  'few files step outside the wall between workspaces': (sources) =>
    holding(sources, /^src\//, /\b(inInstallation|asOwner)\s*\(/).filter(
      (path) => isNoTest(path) && !outsideTheWall.some((allowed) => allowed.test(path)),
    ),

  'nothing is loaded but within reach': (sources) => holding(sources, /^src\//, /\bfindById\b/),

  // The widget may warn: whoever puts its script tag on a page has no other place to learn what is wrong with it.
  'only programs write to the console': (sources) => [
    ...holding(sources, /^src\//, /\bconsole\./).filter((path) => path !== 'src/server.ts' && isNoTest(path)),
    ...holding(sources, /^widget\//, /\bconsole\.(?!warn\()/).filter(isNoTest),
  ],

  'no file names a folder of the machine it was written on': (sources) =>
    [...sources].flatMap(([path, source]) =>
      machinePaths.filter((trace) => source.includes(trace)).map((trace) => `${path} names ${trace}`),
    ),
}

type Import = { from: string; to: string; typeOnly: boolean }

/** Own files as paths from the root, packages by their names. Tests beside the code may import what they like. */
function imports(sources: Sources): Import[] {
  return paths(sources, /^(src|widget)\/.*\.tsx?$/)
    .filter(isNoTest)
    .flatMap((from) =>
      [...(sources.get(from) ?? '').matchAll(/\b(?:from|import)\s*\(?\s*'([^'\n]+)'/g)].map((match) => ({
        from,
        to: resolved(from, match[1] ?? ''),
        typeOnly: isTypeOnly(sources.get(from) ?? '', match.index),
      })),
    )
}

function isTypeOnly(source: string, at: number): boolean {
  const statement =
    source.slice(0, at).match(/\b(import|export)\b(?!.*\b(import|export)\b)[^;']*$/s)?.[0] ?? ''
  return /^(import|export)\s+type\b/.test(statement)
}

function resolved(from: string, name: string): string {
  const bare = name.replace(/\?.*$/, '')
  if (bare.startsWith('#')) return `src/${bare.slice(1)}`
  return bare.startsWith('.') ? posix.join(posix.dirname(from), bare) : bare
}

function paths(sources: Sources, pattern: RegExp): string[] {
  return [...sources.keys()].filter((path) => pattern.test(path))
}

function holding(sources: Sources, where: RegExp, what: RegExp): string[] {
  return paths(sources, where).filter((path) => what.test(sources.get(path) ?? ''))
}

function folderOf(path: string): string {
  return path.split('/')[1] ?? ''
}

function isSlice(path: string): boolean {
  return slices.includes(folderOf(path))
}

function isWeb(path: string): boolean {
  return path.startsWith('src/web/') || /^src\/[^/]+\/web\//.test(path)
}

function isNoTest(path: string): boolean {
  return !/\.test\.tsx?$/.test(path)
}

function hasForbiddenName(path: string): boolean {
  return path.split('/').some((part) => {
    const stem = part.replace(/\.(ts|tsx|mjs)$/, '')
    const words = stem.replace(/[a-z](?=[A-Z])/g, '$&-').toLowerCase()
    return forbiddenNames.has(words.replace(/\.test$/, '')) || forbiddenWords.test(words)
  })
}

function linesOf(source: string): number {
  return source.split('\n').length - (source.endsWith('\n') ? 1 : 0)
}
