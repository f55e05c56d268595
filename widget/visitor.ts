// SPDX-License-Identifier: MIT
import { alone } from './alone.ts'
import { type ChatApi, ChatError, type Visitor, type VisitorDetails } from './api.ts'
import { readJson, type Shelf } from './storage.ts'

export function knownVisitor(shelf: Shelf): Visitor | null {
  const visitor = readJson<Visitor>(shelf, 'visitor')
  return visitor && typeof visitor.token === 'string' ? visitor : null
}

/** The visitor of this browser; the first message makes one. Two tabs that write first at the same moment share it. */
export async function visitorFor(shelf: Shelf, api: ChatApi, lock: string): Promise<Visitor> {
  const known = knownVisitor(shelf)
  if (known) return known
  return alone(`${lock}:visitor`, async () => {
    const meanwhile = knownVisitor(shelf)
    if (meanwhile) return meanwhile
    const visitor = await openVisitor(api, introduction(shelf))
    shelf.set('visitor', JSON.stringify(visitor))
    return visitor
  })
}

async function openVisitor(api: ChatApi, details: VisitorDetails): Promise<Visitor> {
  try {
    return await api.openVisitor(details)
  } catch (error) {
    // A name or address the server refuses must not keep the message from arriving.
    if (error instanceof ChatError && error.status === 422) return api.openVisitor({})
    throw error
  }
}

/** Only the token that was refused is dropped: another tab may have a new visitor already. */
export function forgetVisitor(shelf: Shelf, refusedToken: string): void {
  if (knownVisitor(shelf)?.token === refusedToken) {
    shelf.remove('visitor')
    shelf.remove('read')
  }
}

export function introduce(shelf: Shelf, details: VisitorDetails): void {
  shelf.set('introduction', JSON.stringify(details))
}

export function introduction(shelf: Shelf): VisitorDetails {
  const { name, email } = readJson<VisitorDetails>(shelf, 'introduction') ?? {}
  return { ...(name ? { name } : {}), ...(email ? { email } : {}) }
}
