import { renderInvoice } from '@las/sample-invoices'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { consoleTest as baseTest } from './testing/console-test.js'
import { invoiceNamed, seedReview } from './testing/invoices.js'
import { type PageOfDocument, pageOf } from './testing/page-of-document.js'
import { type Review, reviewOn } from './testing/review.js'

const american = invoiceNamed('en-us-label-left')

interface OpenPage {
  readonly page: Page
  readonly review: Review
  readonly view: PageOfDocument
}

/** Each test opens its own task, whose fields have no values yet. */
const consoleTest = baseTest.extend<{ opened: OpenPage }>({
  opened: async ({ server, open }, use) => {
    const pdf = await renderInvoice(american)
    const { documentId } = await server.client.createDocument(pdf, { name: 'invoice.pdf' })
    const { validationId } = await server.client.createValidation()
    const empty = { value: null, confidence: 0.5 }
    const input = { documentId, fields: { supplier: empty, total: empty }, reasons: [] }
    const { taskId } = await server.client.createValidationTask(validationId, input)
    const permissions = ['clipboard-read', 'clipboard-write']
    const tab = await open({ path: `review/${encodeURIComponent(taskId)}`, permissions })
    const review = reviewOn(tab)
    await review.opened('invoice.pdf')
    const view = await pageOf(server, { tasks: [{ documentId }] }, tab)
    await review.value('Supplier').focus()
    await use({ page: tab.page, review, view })
  },
})

consoleTest('the words under the pointer are shown before a click takes them', async ({ opened }) => {
  const { page, review, view } = opened
  await view.hover('Copper')
  await page.getByText('Supplier ← Copper', { exact: true }).waitFor()
  await page.getByRole('img', { name: 'printed on page 1: Copper Ridge Supply Co.' }).waitFor()
  await view.click('Copper')
  await expect.poll(() => review.value('Supplier').inputValue()).toBe('Copper')
})

consoleTest('the words of a drag are taken, unless Esc cancels it', async ({ opened }) => {
  const { page, review, view } = opened
  const [first, last] = [view.word('Copper'), view.word('Co.')]
  await view.drag(first, last, () => page.keyboard.press('Escape'))
  expect(await review.value('Supplier').inputValue()).toBe('')
  await view.drag(first, last)
  await expect.poll(() => review.value('Supplier').inputValue()).toBe('Copper Ridge Supply Co.')
})

consoleTest('words that are selected with Alt are copied, with the columns of tables', async ({ opened }) => {
  const { page, review, view } = opened
  await page.keyboard.down('Alt')
  await view.drag(view.word('11.95'), view.word('101.88'))
  await page.keyboard.up('Alt')
  await page.keyboard.press('Control+c')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('11.95\t286.80\n8.49\t101.88')
  expect(await review.value('Supplier').inputValue()).toBe('')
})

consoleTest('keys move over words, which are spoken and taken', async ({ opened }) => {
  const { page, review } = opened
  await page.getByRole('application', { name: 'Page 1 of 1' }).focus()
  const spoken = page.getByRole('region', { name: 'Document' }).locator('output')
  await review.press('ArrowDown')
  await expect.poll(() => spoken.textContent()).toBe('Copper')
  await review.press('Shift+ArrowRight')
  await expect.poll(() => spoken.textContent()).toBe('Copper Ridge')
  await review.press('Enter')
  await expect.poll(() => review.value('Supplier').inputValue()).toBe('Copper Ridge')
})

consoleTest('the page is zoomed, fitted and turned with keys', async ({ opened }) => {
  const { page, review, view } = opened
  await page.getByRole('application', { name: 'Page 1 of 1' }).focus()
  const size = () => view.layer.evaluate(element => element.getBoundingClientRect().width)
  const before = await size()
  await review.press('+')
  await expect.poll(size).toBeGreaterThan(before)
  await review.press('0')
  await expect.poll(size).toBeCloseTo(before)
  const isWide = () =>
    view.layer.evaluate(element => element.getBoundingClientRect().width > element.getBoundingClientRect().height)
  expect(await isWide()).toBe(false)
  await review.press('r')
  await expect.poll(isWide).toBe(true)
})

consoleTest('scrolling and zooming only change the transform of one element', async ({ opened }) => {
  const { page, view } = opened
  await view.hover('Copper')
  const changes = await page.evaluate(async () => {
    const seen: string[] = []
    const observer = new MutationObserver(records => {
      for (const { target, attributeName, type } of records) {
        seen.push(`${type} ${attributeName} ${(target as Element).getAttribute('class')}`)
      }
    })
    const desk = document.querySelector('.page-desk') as HTMLElement
    desk.dispatchEvent(new PointerEvent('pointerleave'))
    await new Promise(requestAnimationFrame)
    observer.observe(document.body, { attributes: true, childList: true, subtree: true })
    let most = 0
    for (let step = 0; step < 20; step++) {
      const before = seen.length
      const wheel = { deltaY: step % 2 === 0 ? 8 : -8, ctrlKey: step >= 10, bubbles: true, cancelable: true }
      desk.dispatchEvent(new WheelEvent('wheel', wheel))
      await new Promise(requestAnimationFrame)
      most = Math.max(most, seen.length - before)
    }
    observer.disconnect()
    return { kinds: [...new Set(seen)], most }
  })
  expect(
    changes.kinds.filter(kind => !/^attributes (?:style|class) page-(?:layer|tag)|^characterData/.test(kind)),
  ).toEqual([])
  // The layer, its class, and the tag of the value in focus.
  expect(changes.most).toBeLessThanOrEqual(4)
})

consoleTest('words are drawn without elements', async ({ opened }) => {
  const { page, review, view } = opened
  await view.hover('Copper')
  const elements = await page.locator('.page-view *').count()
  expect(elements).toBeLessThan(60)
  // Marked words are drawn, also all candidates.
  await review.press('Alt+ArrowDown')
  await page.getByRole('option').first().waitFor()
  expect(await page.locator('.page-view *').count()).toBeLessThan(60)
})

consoleTest('the other pages of a document are shown when a value on them has the focus', async ({ server, open }) => {
  const invoice = invoiceNamed('en-ie-two-pages')
  const doubts = { buyer: { confidence: 0.5 }, total_amount: { confidence: 0.5 } }
  const seeded = await seedReview(server, [{ invoice, doubts }])
  const tab = await open(seeded)
  const { page } = tab
  const review = reviewOn(tab)
  await review.opened()
  await review.focused('Buyer')
  const number = page.locator('.page-number')
  await expect.poll(() => number.textContent()).toBe('Page 1 of 2')
  await review.press('Enter')
  await review.focused('Total amount')
  await expect.poll(() => number.textContent()).toBe('Page 2 of 2')
  await page.getByRole('img', { name: /^printed on page 2: / }).waitFor()
  await page.locator('.page-image').waitFor()
  await review.press('PageUp')
  await expect.poll(() => number.textContent()).toBe('Page 1 of 2')
})

consoleTest(
  'images are requested at the width of the view and at twice that, and shown after they are decoded',
  async ({ server, open }) => {
    const seeded = await seedReview(server, [{ invoice: american, doubts: { buyer: { confidence: 0.5 } } }])
    const widths: string[] = []
    const tab = await open({ path: 'queue' })
    tab.page.on('request', request => {
      const width = new URL(request.url()).searchParams.get('width')
      if (width !== null) widths.push(width)
    })
    await tab.page.goto(`${server.emulator.consoleUrl}/${seeded.path}`)
    await reviewOn(tab).opened()
    await tab.page.getByRole('img', { name: /^printed on page 1: / }).waitFor()
    await expect.poll(() => new Set(widths).size).toBe(2)
    const [fit = 0, double = 0] = [...new Set(widths.map(Number))].sort((a, b) => a - b)
    expect([fit % 100, double]).toEqual([0, 2 * fit])
    const image = tab.page.locator('.page-image')
    await expect.poll(() => image.evaluate((each: HTMLImageElement) => each.complete && each.naturalWidth)).toBe(fit)
  },
)
