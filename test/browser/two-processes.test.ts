import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isSignedOut } from '../support/browser-doors.ts'
import { inConversation, openChat, openInbox, reply } from '../support/browser-inbox.ts'
import { inWidget, openWidget, writeAsVisitor } from '../support/browser-shop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { chatsOf } from '../support/chats.ts'
import { chromiumPath } from '../support/chromium.ts'
import { expectStatus } from '../support/client.ts'
import { eventually } from '../support/eventually.ts'
import { onPostgres, password } from '../support/world.ts'

const second = 1_000

describe.skipIf(!chromiumPath || !onPostgres)('two app processes on one PostgreSQL', () => {
  let stage: Stage

  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage?.close())

  test('messages cross between them, and who is removed on one is signed out on the other', async () => {
    const { world } = stage
    const elsewhere = await world.another()
    const workspace = await world.workspace('company')
    const { katy, jerry } = await workspace.cast()
    const { channelId, members } = await chatsOf(world, workspace)
    await members(katy, jerry)

    const visitor = await stage.someone()
    await visitor.goto(`/demo-shop/${channelId}`)
    await openWidget(visitor)
    await writeAsVisitor(visitor, 'Is this still the first process?')
    const chat = await eventually(async () => {
      const [found] = expectStatus(await workspace.owner.get('/chats?tab=unassigned'), 200).data
      if (!found) throw new Error('The chat does not arrive')
      return found
    })
    expectStatus(await workspace.owner.put(`/chats/${chat.id}/assignment`, { userId: katy.id }), 200)

    const page = await stage.as(katy, { baseURL: elsewhere.address })
    await page.goto('/w/company')
    await openInbox(page)
    await openChat(page, 'Is this still')
    await reply(page, 'No, the second.')
    await inWidget(visitor, 'No, the second.').waitFor({ timeout: 2 * second })
    await writeAsVisitor(visitor, 'And yet it works.')
    await inConversation(page, 'And yet it works.').waitFor({ timeout: 2 * second })

    const to = { conversationsTo: jerry.id, recordsTo: jerry.id, automationsTo: jerry.id }
    const removal = { ...to, logConversations: true, confirmed: true, password }
    const signedOut = isSignedOut(page, { within: 10 * second }).then(() => Date.now())
    expectStatus(await workspace.owner.post(`/users/${katy.id}/removal`, removal), 201)
    const removed = Date.now()
    expect((await signedOut) - removed).toBeLessThan(2 * second)
  })
})
