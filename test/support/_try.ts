import { openWorld } from './world.ts'
import { readRoutes, idFields } from './route-list.ts'
const w = await openWorld()
for (const r of await readRoutes(w.address)) console.log(r.name, Object.keys(r.query).join(' '), r.body ? JSON.stringify(idFields(r.body)) + ' ' + Object.keys(r.body.properties ?? {}) : '')
await w.close()
process.exit(0)
