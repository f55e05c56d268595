import { sql } from 'kysely'
import { type Answer, type Client, expectStatus } from './client.ts'
import { removalTo, type Stage } from './removal-stage.ts'
import type { Person } from './world.ts'

/** Whom a mix of acts is about: many people in three levels, and those who act, who are acted on as well. */
export type Cast = {
  stage: Stage
  people: Person[]
  admins: Client[]
  /** Those of the admins who are acted on as well. */
  colleagues: string[]
  admin: string
  manager: Person
  roles: string[]
  departments: string[]
  channels: string[]
}
type Act = (cast: Cast) => Promise<Answer>

export async function castMany(stage: Stage): Promise<Cast> {
  const { world, acme, person } = stage
  const manages = { organization: { manageUsers: true }, inbox: { use: true } }
  const role = async (name: string, permissions: object) =>
    expectStatus(await acme.owner.post('/roles', { name, permissions }), 201).id as string
  const department = async (name: string) =>
    expectStatus(await acme.owner.post('/departments', { name }), 201).id as string
  const roleId = await role('Manager', manages)
  const manager = await person('Manager', { roleId })
  const people: Person[] = [manager]
  for (let n = 0; n < 30; n += 1) {
    const above = n < 5 ? manager : (people[n % 6] as Person)
    people.push(await person('Somebody', { reportsToId: above.id }))
  }
  const admin = await acme.roleId('Admin')
  const colleagues = [await person('Ada', { roleId: admin }), await person('Ben', { roleId: admin })]
  // By token: whoever is signed out meanwhile goes on.
  const tokens = colleagues.map(async (one) => expectStatus(await one.post('/tokens', { name: 'Acts' }), 201))
  return {
    stage,
    people: [...people, ...colleagues],
    admins: [acme.owner, stage.rival, ...(await Promise.all(tokens)).map(({ token }) => world.client(token))],
    colleagues: colleagues.map(({ id }) => id),
    admin,
    manager,
    roles: [stage.spareRole, await role('Second', { inbox: { use: true, scope: 'all' } }), roleId],
    departments: [stage.department, await department('Support'), await department('Service')],
    channels: [stage.channel, stage.spareChannel],
  }
}

/** So many do one act after the other, each drawn anew, until the time is over. @returns what they were answered. */
export async function actInLanes(
  cast: Cast,
  { lanes, milliseconds }: { lanes: number; milliseconds: number },
): Promise<{ what: string; status: number; body: unknown }[]> {
  const answers: Awaited<ReturnType<typeof actInLanes>> = []
  const end = Date.now() + milliseconds
  const lane = async () => {
    while (Date.now() < end) {
      const [what, act] = one(Object.entries(acts))
      const { status, body } = await act(cast)
      answers.push({ what, status, body })
    }
  }
  const passing = setInterval(() => void aMinutePasses(cast), 1_000)
  await Promise.all(Array.from({ length: lanes }, lane)).finally(() => clearInterval(passing))
  return answers
}

/** Each is what somebody does on one screen; who it is about is drawn anew every time. */
const acts: Record<string, Act> = {
  'another role for many': (cast) =>
    byAdmin(cast).post('/user-changes', { ...many(cast), changes: { roleId: one(cast.roles) } }),
  'another reporting person for many': (cast) =>
    byAdmin(cast).post('/user-changes', { ...many(cast), changes: { reportsToId: one(cast.people).id } }),
  'other departments for many': (cast) =>
    byAdmin(cast).post('/user-changes', {
      ...many(cast),
      changes: { addDepartmentIds: [one(cast.departments)], removeDepartmentIds: [one(cast.departments)] },
    }),
  'the same for a whole branch': (cast) =>
    cast.manager.post('/user-changes', {
      filter: { below: cast.manager.id },
      changes: { requireTwoFactor: true },
    }),
  'signing many out': (cast) => byAdmin(cast).post('/user-sign-outs', many(cast)),
  'disabling many': (cast) => byAdmin(cast).post('/user-suspensions', many(cast, 4)),
  'disabling one': (cast) =>
    byAdmin(cast).put(`/users/${one(cast.people).id}/suspension`, { coverId: one(cast.people).id }),
  'bringing one back': bringBack,
  'bringing another back': bringBack,
  'removing one, and taking it back': removeAndUndo,
  'another role for one': (cast) =>
    byAdmin(cast).patch(`/users/${one(cast.people).id}`, { roleId: one(cast.roles) }),
  'making a colleague an admin again': ({ stage, colleagues, admin }) =>
    stage.acme.owner.patch(`/users/${one(colleagues)}`, { roleId: admin }),
  'moving one in the hierarchy': (cast) =>
    byAdmin(cast).patch(`/users/${one(cast.people).id}`, { reportsToId: one(cast.people).id }),
  'other channels for one': (cast) =>
    byAdmin(cast).patch(`/users/${one(cast.people).id}`, { channelIds: some(cast.channels, 1) }),
  'a link for one': (cast) => byAdmin(cast).post(`/users/${one(cast.people).id}/invitation`),
  'signing one out': (cast) => byAdmin(cast).delete(`/users/${one(cast.people).id}/sessions`),
  'what a role permits': (cast) =>
    byAdmin(cast).patch(`/roles/${one(cast.roles.slice(0, 2))}`, {
      permissions: { inbox: { use: true, scope: one(['assigned', 'all']) } },
    }),
  'a role that others take over': async (cast) => {
    const admin = byAdmin(cast)
    const clone = await admin.post(`/roles/${one(cast.roles)}/clones`, { name: `Copy ${Math.random()}` })
    if (clone.status !== 201) return clone
    await admin.post('/user-changes', { ...many(cast), changes: { roleId: clone.body.id } })
    return admin.post(`/roles/${clone.body.id}/replacement`, { roleId: cast.roles[1] })
  },
  'who is in a department': (cast) =>
    byAdmin(cast).patch(`/departments/${one(cast.departments)}`, { userIds: ids(cast, 12) }),
  'a department that comes and goes': async (cast) => {
    const admin = byAdmin(cast)
    const made = await admin.post('/departments', { name: `New ${Math.random()}`, userIds: ids(cast, 8) })
    return made.status === 201 ? admin.delete(`/departments/${made.body.id}`) : made
  },
  'one-to-one access': async (cast) => {
    const admin = byAdmin(cast)
    const [userId, targetId] = ids(cast, 2)
    const given = await admin.post('/one-to-one-access', { userId, targetId, includeSubordinates: true })
    return given.status === 201 ? admin.delete(`/one-to-one-access/${given.body.id}`) : given
  },
  'who is on a channel': (cast) =>
    byAdmin(cast).put(`/channels/${one(cast.channels)}/members`, { userIds: ids(cast, 12) }),
  'adding users from a file': (cast) => {
    const lines = [1, 2, 3].map(() => `New,${Math.random()}@acme.example,Spare,${one(cast.people).email}`)
    const csv = ['Name,E-mail,Role,Reports to', ...lines].join('\n')
    return byAdmin(cast).post('/users/imports', { csv, preview: Math.random() < 0.5 })
  },
  'what somebody would see in another place': (cast) =>
    byAdmin(cast).get(
      `/access/explanation?viewerId=${one(cast.people).id}&subject=user:${one(cast.people).id}&reportsToId=${one(cast.people).id}`,
    ),
  'the list of users': (cast) => byAdmin(cast).get('/users?limit=50'),
  'the hierarchy': (cast) => byAdmin(cast).get('/hierarchy'),
  'who is away': (cast) => one(cast.people).patch('/session', { availability: one(['available', 'away']) }),
}

async function bringBack(cast: Cast): Promise<Answer> {
  const { body, status, ...rest } = await byAdmin(cast).get('/users?status=disabled&limit=50')
  const [found] = some((body.data ?? []) as { id: string }[], 1)
  return found ? byAdmin(cast).delete(`/users/${found.id}/suspension`) : { body, status, ...rest }
}

async function removeAndUndo(cast: Cast): Promise<Answer> {
  const admin = byAdmin(cast)
  const removal = await admin.post(`/users/${one(cast.people).id}/removal`, removalTo(cast.stage.acme.owner))
  if (removal.status !== 201) return removal
  const undo = await cast.stage.acme.owner.delete(`/removals/${removal.body.id}`)
  return undo
}

/** As if a minute had passed for everybody, so that their next request notes when they were last seen. */
export const aMinutePasses = ({ stage: { world, acme } }: Cast): Promise<unknown> =>
  world.database.inWorkspace(acme.id, (tx) =>
    sql`update sessions set last_seen_at = now() - interval '2 minutes'
      where workspace_id = ${acme.id} and id in (select id from sessions
        where workspace_id = ${acme.id} for update skip locked)`.execute(tx),
  )

const byAdmin = ({ admins }: Cast): Client => one(admins)
const ids = ({ people }: Cast, count: number): string[] => some(people, count).map(({ id }) => id)
const many = (cast: Cast, count = 12) => ({ userIds: ids(cast, count) })
const one = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)] as T
const some = <T>(all: readonly T[], count: number): T[] =>
  all
    .map((each) => ({ each, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, count)
    .map(({ each }) => each)
