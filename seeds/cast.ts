import { agentPermissions, nothingPermitted, type Permissions } from '#access/contract.ts'

export type RoleName = 'Default Role' | 'Team Lead' | 'Service Manager' | 'Marketing Specialist'
export type DepartmentName = 'Sales' | 'Support' | 'Service' | 'Marketing'
export const departmentNames: DepartmentName[] = ['Sales', 'Support', 'Service', 'Marketing']

export type CastMember = {
  name: string
  role: RoleName
  department: DepartmentName
  /** Name of the reporting person; absent: directly under the owner. */
  reportsTo?: string
  status?: 'invited' | 'disabled'
  away?: boolean
  /** Open chats on their desk. */
  chats?: number
}

/** The people of the worked example come first; everyone reports to somebody named before them. */
export const cast: CastMember[] = [
  { name: 'Ancy', role: 'Team Lead', department: 'Sales', chats: 2 },
  { name: 'John', role: 'Team Lead', department: 'Sales', reportsTo: 'Ancy', chats: 3 },
  { name: 'Katy', role: 'Default Role', department: 'Sales', reportsTo: 'John', chats: 5 },
  { name: 'Jerry', role: 'Default Role', department: 'Sales', reportsTo: 'John', chats: 4 },
  { name: 'Tom', role: 'Service Manager', department: 'Service', chats: 2 },

  { name: 'Mei Tanaka', role: 'Team Lead', department: 'Sales', reportsTo: 'Ancy', chats: 1 },
  { name: 'Lucas Moreau', role: 'Default Role', department: 'Sales', reportsTo: 'Mei Tanaka', chats: 2 },
  { name: 'Amara Okafor', role: 'Default Role', department: 'Sales', reportsTo: 'Mei Tanaka', chats: 2 },
  { name: 'Zoë Janssens', role: 'Default Role', department: 'Sales', reportsTo: 'Mei Tanaka', away: true },

  { name: 'Ingrid Solheim', role: 'Service Manager', department: 'Service', reportsTo: 'Tom', chats: 1 },
  {
    name: 'Mateusz Zieliński',
    role: 'Default Role',
    department: 'Service',
    reportsTo: 'Ingrid Solheim',
    chats: 2,
  },
  {
    name: 'Leila Haddad',
    role: 'Default Role',
    department: 'Service',
    reportsTo: 'Ingrid Solheim',
    away: true,
  },
  {
    name: 'Diego Fernández',
    role: 'Default Role',
    department: 'Service',
    reportsTo: 'Ingrid Solheim',
    status: 'disabled',
    chats: 1,
  },

  { name: 'Priya Raman', role: 'Team Lead', department: 'Support', reportsTo: 'Tom', chats: 1 },
  { name: 'Noah Fischer', role: 'Default Role', department: 'Support', reportsTo: 'Priya Raman', chats: 2 },
  { name: 'Chiara Conti', role: 'Default Role', department: 'Support', reportsTo: 'Priya Raman', chats: 2 },
  { name: 'Omar Siddiqui', role: 'Default Role', department: 'Support', reportsTo: 'Priya Raman', chats: 2 },
  {
    name: 'Hana Kobayashi',
    role: 'Default Role',
    department: 'Support',
    reportsTo: 'Omar Siddiqui',
    status: 'invited',
  },

  { name: 'Elena Petrova', role: 'Team Lead', department: 'Marketing' },
  { name: 'Samuel Osei', role: 'Marketing Specialist', department: 'Marketing', reportsTo: 'Elena Petrova' },
  {
    name: 'Freya Lindqvist',
    role: 'Marketing Specialist',
    department: 'Marketing',
    reportsTo: 'Elena Petrova',
    away: true,
  },
  { name: 'Rafael Costa', role: 'Marketing Specialist', department: 'Marketing', reportsTo: 'Samuel Osei' },
  { name: 'Aroha Ngata', role: 'Marketing Specialist', department: 'Marketing', reportsTo: 'Elena Petrova' },
]

/** Who sees beyond their own branch, and who looks after whose desk. */
export const grant = {
  user: 'Tom',
  target: 'John',
  note: 'Tom looks after the service contracts of John’s customers.',
}
export const cover = { disabled: 'Diego Fernández', cover: 'Ingrid Solheim' }

const leadPermissions: Permissions = {
  ...agentPermissions,
  organization: { manageUsers: true, createUsers: true, creatableRoleIds: [] },
  contacts: { ...agentPermissions.contacts, read: 'hierarchy', write: 'hierarchy' },
}

type DemoRole = {
  name: Exclude<RoleName, 'Default Role'>
  description: string
  permissions: Permissions
  mayCreate: RoleName[]
}

/** Beside the two built-in roles. */
export const roles: DemoRole[] = [
  {
    name: 'Team Lead',
    description: 'Answers customers and looks after a team',
    permissions: leadPermissions,
    mayCreate: ['Default Role'],
  },
  {
    name: 'Service Manager',
    description: 'Sees every chat of their departments and looks after several teams',
    permissions: { ...leadPermissions, inbox: { ...leadPermissions.inbox, scope: 'department' } },
    mayCreate: ['Default Role', 'Team Lead'],
  },
  {
    name: 'Marketing Specialist',
    description: 'Reads contacts without their numbers and addresses',
    permissions: {
      ...nothingPermitted,
      data: { maskPhone: true, maskEmail: true },
      contacts: { ...nothingPermitted.contacts, read: 'public', write: 'none' },
    },
    mayCreate: [],
  },
]

/** `Zoë Janssens` → `zoe.janssens@demo.example`, an address that leads nowhere. */
export const addressOf = (name: string): string => `${plainName(name)}@demo.example`

/** Lower-case letters without accents, joined by dots. */
export const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z]+/g, '.')
