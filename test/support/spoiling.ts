import type { Schema } from './route-list.ts'
import type { Call } from './route-recipes.ts'

/** A call with one thing wrong in it. `pointers`: where the answer has to point, one of them; none: nowhere in particular. */
export type Spoilt = { what: string; call: Call; pointers: string[] }

const deep = (levels: number): unknown => (levels === 0 ? 'x' : { x: deep(levels - 1) })

/** Values of every wrong kind; which of them a field refuses depends on its schema. */
const wrongKinds: [what: string, kind: string, value: unknown][] = [
  ['a number', 'number', 12],
  ['2^63', 'number', 2 ** 63],
  ['-1', 'number', -1],
  ['1e308', 'number', 1e308],
  ['true', 'boolean', true],
  ['null', 'null', null],
  ['a list', 'array', []],
  ['a list of lists', 'array', [[[]]]],
  ['an object', 'object', {}],
  ['a deep object', 'object', deep(500)],
  ['an object of objects', 'object', { a: { b: {} } }],
  ['NaN as text', 'string', 'NaN'],
  ['Infinity as text', 'string', 'Infinity'],
  ['an empty text', 'string', ''],
]
/** Texts that no field takes, whatever it is for. */
const badTexts: [string, string][] = [
  ['a null character', 'a\u0000b'],
  ['half a surrogate pair', 'a\ud800b'],
  ['the other half of a surrogate pair', '\udc00'],
  ['300,000 characters', 'x'.repeat(300_000)],
]
const badIds = ['not-a-uuid', '00000000-0000-0000-0000-00000000000g', "' or 1=1 --", '../users', '%00']

/** For every field of the body, every way to spoil it that its schema refuses. */
export function spoilBody(call: Call, schema: Schema): Spoilt[] {
  const whole: [string, unknown][] = [
    ['a list instead of an object', []],
    ['a text instead of an object', 'x'],
    ['null instead of an object', null],
    ['a number instead of an object', 2 ** 63],
  ]
  return [
    ...whole.map(([what, body]) => ({ what, call: { ...call, body }, pointers: [] })),
    ...spoilValue(call.body, schema, '').map(({ what, value, pointers }) => ({
      what,
      call: { ...call, body: value },
      pointers,
    })),
  ]
}

type SpoiltValue = { what: string; value: unknown; pointers: string[] }

function spoilValue(value: unknown, schema: Schema, pointer: string): SpoiltValue[] {
  const here = (what: string, spoilt: unknown) => ({
    what: `${pointer || '/'}: ${what}`,
    value: spoilt,
    pointers: [pointer],
  })
  const kinds = kindsOf(schema)
  const own = pointer
    ? [
        ...wrongKinds
          .filter(([, kind, given]) => refuses(schema, kinds, kind, given))
          .map(([what, , given]) => here(what, given)),
        ...(kinds.has('string') ? badTexts.map(([what, given]) => here(what, given)) : []),
        ...(isId(schema) ? badIds.map((id) => here(`the id ${id}`, id)) : []),
      ]
    : []
  if (value === null || typeof value !== 'object') return own
  if (Array.isArray(value)) return [...own, ...spoilList(value, schema, pointer)]
  return [...own, ...spoilObject(value as Record<string, unknown>, schema, pointer)]
}

function spoilList(value: unknown[], schema: Schema, pointer: string): SpoiltValue[] {
  const items = branches(schema).find((one) => one.items)?.items
  if (!items || value.length === 0) return []
  return spoilValue(value[0], items, `${pointer}/0`).map((one) => ({
    ...one,
    value: [one.value, ...value.slice(1)],
  }))
}

function spoilObject(value: Record<string, unknown>, schema: Schema, pointer: string): SpoiltValue[] {
  const branch = branches(schema).find((one) => one.properties)
  const at = (key: string) => `${pointer}/${key}`
  const missing = (branch?.required ?? [])
    .filter((key) => key in value && branch?.properties?.[key]?.default === undefined)
    .map((key) => {
      const { [key]: _gone, ...rest } = value
      return { what: `${at(key)}: missing`, value: rest, pointers: [at(key), pointer || '/'] }
    })
  const strange = branch ? ['surprise', '__proto__', 'constructor', 'prototype'] : []
  const unknown = strange.map((key) => ({
    what: `${at(key)}: not asked for`,
    // Made as text, because in code __proto__ is no field.
    value: JSON.parse(JSON.stringify(value).replace(/\{/, `{"${key}":{"isAdmin":true},`).replace(',}', '}')),
    pointers: ['__proto__', 'constructor'].includes(key) ? [] : [at(key)],
  }))
  const inside = Object.keys(value).flatMap((key) => {
    const inner = branch?.properties?.[key]
    if (!inner) return []
    return spoilValue(value[key], inner, at(key)).map((one) => ({
      ...one,
      value: { ...value, [key]: one.value },
    }))
  })
  return [...missing, ...unknown, ...inside]
}

/** Every way to spoil the query of a route. */
export function spoilQuery(call: Call, parameters: Record<string, Schema>): Spoilt[] {
  const with_ = (name: string, value: string): Spoilt => ({
    what: `?${name}=${value.slice(0, 40)}`,
    call: { ...call, query: { ...call.query, [name]: value } },
    pointers: [`/${name}`],
  })
  const unknown = ['surprise', '__proto__', 'constructor'].map((name) => ({
    ...with_(name, 'x'),
    pointers: [],
  }))
  return [
    ...unknown,
    ...Object.entries(parameters).flatMap(([name, schema]) =>
      badFor(name, schema).map((value) => with_(name, value)),
    ),
  ]
}

function badFor(name: string, schema: Schema): string[] {
  const anywhere = ['a\u0000b', 'x'.repeat(9_000)]
  if (name === 'limit')
    return ['0', '201', '-1', 'abc', 'NaN', '1.5', '9223372036854775808', '1e400', '', ...anywhere]
  if (name === 'cursor')
    return ['x', '!!!', 'W10', 'bnVsbA', 'WzEsMl0', 'eyJhIjoxfQ', 'WyJhIiwiYiJd', ...anywhere]
  if (isId(schema) || ['joinedBy', 'ownedBy', 'subject'].includes(name))
    return [...badIds, 'chat:x', ',', ...anywhere]
  return schema.enum || schema.format ? ['surprise', '', ...anywhere] : anywhere
}

/** Ids in the address that are none. */
export function spoilParams(call: Call): Spoilt[] {
  return Object.keys(call.params ?? {}).flatMap((name) =>
    [...badIds, 'null', 'undefined', 'a\u0000b', '\u202e', 'x'.repeat(150)].map((value) => ({
      what: `{${name}} is ${value.slice(0, 40)}`,
      call: { ...call, params: { ...call.params, [name]: value } },
      pointers: [],
    })),
  )
}

const branches = (schema: Schema): Schema[] => [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
const isId = (schema: Schema) => branches(schema).some((one) => one.format === 'uuid')

function kindsOf(schema: Schema): Set<string> {
  const kinds = branches(schema).flatMap(({ type, properties, items, const: fixed }) => [
    ...(Array.isArray(type) ? type : type ? [type] : []),
    ...(properties ? ['object'] : []),
    ...(items ? ['array'] : []),
    ...(fixed === undefined ? [] : [typeof fixed]),
  ])
  return new Set(kinds.map((kind) => (kind === 'integer' ? 'number' : kind)))
}

function refuses(schema: Schema, kinds: Set<string>, kind: string, value: unknown): boolean {
  if (kinds.size === 0) return false
  if (!kinds.has(kind)) return true
  if (kind === 'string')
    return isId(schema) || Boolean(schema.enum) || (value === '' && (schema.minLength ?? 0) > 0)
  if (kind === 'number') {
    const { minimum = -Infinity, maximum = Infinity } = schema
    return (value as number) < minimum || (value as number) > maximum
  }
  if (kind === 'boolean') return schema.const !== undefined && schema.const !== value
  return false
}
