import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hire } from '../support/big-company.ts'
import { findings, inTheme } from '../support/browser-findings.ts'
import { openStage, type Stage, stepByStep } from '../support/browser-stage.ts'
import { chromiumPath } from '../support/chromium.ts'

const many = 5_000

describe.skipIf(!chromiumPath)('the overview beside the chart of the hierarchy', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage?.close())

  const map = (page: Page) => page.locator('canvas').locator('..')
  const boxOf = async (page: Page) => {
    const box = await map(page).boundingBox()
    if (!box) throw new Error('There is no overview')
    return box
  }
  const at = (page: Page) =>
    page.locator('.react-flow__viewport').evaluate((one) => {
      const { e: x, f: y, a: zoom } = new DOMMatrix(getComputedStyle(one).transform)
      return { x: x / zoom, y: y / zoom }
    })
  const openAll = async (page: Page, slug: string) => {
    await page.goto(`/w/${slug}/organization/hierarchy?view=chart`)
    await page.locator('.react-flow__node').first().waitFor()
    await page.getByRole('button', { name: 'Expand all' }).click()
  }
  /** The colour that most of what is drawn has. */
  const colour = (page: Page) =>
    page.locator('canvas').evaluate((one) => {
      const { width, height } = one as HTMLCanvasElement
      const context = (one as HTMLCanvasElement).getContext('2d') as CanvasRenderingContext2D
      const { data } = context.getImageData(0, 0, width, height)
      const drawn = new Map<string, number>()
      for (let n = 0; n < data.length; n += 4) {
        const dot = data.slice(n, n + 3).join()
        if (data[n + 3] === 255) drawn.set(dot, (drawn.get(dot) ?? 0) + 1)
      }
      return [...drawn].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null
    })

  test('covers no card when everything fits', async () => {
    const { owner } = await stage.world.workspace('company', { demo: true })
    const page = await stage.as(owner)
    await openAll(page, 'company')
    await page.getByRole('button', { name: 'Fit to screen' }).click()
    const cards = page.locator('.react-flow__node')
    await expect.poll(() => cards.count()).toBeGreaterThan(20)
    await expect
      .poll(async () => {
        const { y } = await boxOf(page)
        const bottoms = await cards.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().bottom))
        return y - Math.max(...bottoms)
      })
      .toBeGreaterThan(0)
    expect(await map(page).getAttribute('aria-hidden')).toBe('true')
    expect(await findings(page)).toEqual([])
    const light = await colour(page)
    await inTheme(page, 'dark')
    await expect.poll(() => colour(page)).not.toBe(light)
    await page.setViewportSize({ width: 390, height: 844 })
    await map(page).waitFor({ state: 'hidden' })
  })

  describe(`with ${many} cards open`, () => {
    stepByStep()
    let page: Page

    test('shows all of them', async () => {
      const big = await stage.world.workspace('big')
      await hire(stage.world, big, many)
      page = await stage.as(big.owner)
      await openAll(page, 'big')
      await expect.poll(() => colour(page)).not.toBeNull()
      expect(await page.locator('.react-flow__node').count()).toBeLessThan(400)
    })

    test('takes the view wherever it is clicked', async () => {
      const before = await at(page)
      const { x, y, width, height } = await boxOf(page)
      await page.mouse.click(x + width - 20, y + height - 8)
      await expect.poll(async () => (await at(page)).y).toBeLessThan(before.y - 10_000)
      await page.locator('.react-flow__node').first().waitFor()
    })

    test('and follows when its frame is dragged', async () => {
      const before = await at(page)
      const { x, y, width, height } = await boxOf(page)
      await page.mouse.move(x + width - 20, y + height - 8)
      await page.mouse.down()
      await page.mouse.move(x + width - 20, y + height / 2, { steps: 10 })
      await page.mouse.up()
      await expect.poll(async () => (await at(page)).y).toBeGreaterThan(before.y + 10_000)
      expect((await at(page)).x).toBeCloseTo(before.x, 0)
      expect(stage.complaints()).toEqual([])
    })
  })
})
