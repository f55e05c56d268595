import type { Action } from './matrix-actions.ts'

const why = (viewer: string, subject: string, more = ''): [string, string] => [
  'GET',
  `/access/explanation?viewerId=${viewer}&subject=${subject}${more}`,
]
const who = (subject: string): [string, string] => ['GET', `/access/viewers?subject=${subject}`]

export const explanationActions: Action[] = [
  { name: 'who can see Katy’s chat', call: ({ katysChat }) => who(`chat:${katysChat}`) },
  { name: 'who can see Sara’s chat', call: ({ sarasChat }) => who(`chat:${sarasChat}`) },
  { name: 'who can see Katy’s contact', call: ({ katysContact }) => who(`contact:${katysContact}`) },
  { name: 'who can see Katy', call: ({ katy }) => who(`user:${katy}`) },
  { name: 'who can see Ancy', call: ({ ancy }) => who(`user:${ancy}`) },
  {
    name: 'what if Katy had a role that permits less',
    call: ({ katy, katysChat, ownChats }) => why(katy, `chat:${katysChat}`, `&roleId=${ownChats}`),
  },
  {
    name: 'what if Katy had a role that permits more',
    call: ({ katy, katysChat, wide }) => why(katy, `chat:${katysChat}`, `&roleId=${wide}`),
  },
  {
    name: 'what if Katy were an admin',
    call: ({ katy, katysChat, admin }) => why(katy, `chat:${katysChat}`, `&roleId=${admin}`),
  },
  {
    name: 'what if Katy reported to Ancy',
    call: ({ katy, ancy }) => why(katy, `user:${katy}`, `&reportsToId=${ancy}`),
  },
  {
    name: 'what if Katy reported to Sara',
    call: ({ katy, sara }) => why(katy, `user:${katy}`, `&reportsToId=${sara}`),
  },
  {
    name: 'what if John reported to Katy, a loop',
    call: ({ john, katy }) => why(john, `user:${katy}`, `&reportsToId=${katy}`),
  },
  {
    name: 'what if Ancy had a role that permits less',
    call: ({ ancy, katy, ownChats }) => why(ancy, `user:${katy}`, `&roleId=${ownChats}`),
  },
]
