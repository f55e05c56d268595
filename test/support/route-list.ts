/** As much of JSON Schema as our OpenAPI document uses. */
export type Schema = {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  minLength?: number
  maxLength?: number
  maxItems?: number
  minimum?: number
  maximum?: number
  pattern?: string
  default?: unknown
}
export type Route = {
  /** Such as `PATCH /users/{id}`: the method, and the address below /api/v1. */
  name: string
  method: string
  path: string
  params: string[]
  query: Record<string, Schema>
  body: Schema | null
}

type Parameter = { in: string; name: string; schema: Schema }
type Operation = {
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

/** Every route that the running app describes, so that none can be forgotten. */
export async function readRoutes(address: string): Promise<Route[]> {
  const response = await fetch(`${address}/api/v1/openapi.json`)
  const { paths } = (await response.json()) as { paths: Record<string, Record<string, Operation>> }
  return Object.entries(paths).flatMap(([full, operations]) =>
    Object.entries(operations).map(([method, operation]) => asRoute(method, full, operation)),
  )
}

function asRoute(method: string, full: string, operation: Operation): Route {
  const path = full.replace(/^\/api\/v1/, '').replace(/(.)\/$/, '$1')
  const parameters = operation.parameters ?? []
  const query = parameters.filter((one) => one.in === 'query').map((one) => [one.name, one.schema] as const)
  return {
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    params: parameters.filter((one) => one.in === 'path').map((one) => one.name),
    query: Object.fromEntries(query),
    body: operation.requestBody?.content['application/json']?.schema ?? null,
  }
}

/** JSON pointers of the fields that hold ids; `*` stands for each entry of a list. */
export function idFields(schema: Schema, pointer = ''): string[] {
  if (schema.format === 'uuid') return [pointer]
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, inner]) =>
      idFields(inner, `${pointer}/${key}`),
    ),
    ...(schema.items ? idFields(schema.items, `${pointer}/*`) : []),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap((inner) =>
      idFields(inner, pointer),
    ),
  ]
}
