import { invalid } from '#platform/problems.ts'
import { everyPermission, type Permissions } from './contract.ts'

/**
 * A permission without anything to open would come alive with an update, when nobody thinks of it any more.
 * @throws Problem 422 `not_available`, pointing at the first that is switched on.
 */
export function refuseArriving(permissions: Permissions): void {
  for (const { group, key, arrives } of everyPermission) {
    const on = (permissions[group] as Record<string, unknown>)[key] === true
    if (arrives && on) throw notAvailable(`${group}/${key}`, arrives)
  }
  const [module] = Object.keys(permissions.modules)
  if (module !== undefined) throw notAvailable(`modules/${escaped(module)}`, 'the modules of the CRM')
}

const notAvailable = (place: string, arrives: string) =>
  invalid(
    `/permissions/${place}`,
    'not_available',
    `This cannot be switched on yet: it arrives with ${arrives}.`,
  )

// As RFC 6901 wants it.
const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')
