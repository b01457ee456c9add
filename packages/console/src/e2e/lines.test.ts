import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { consoleTest } from './testing/console-test.js'
import { invoiceNamed, seedReview } from './testing/invoices.js'
import { pageOf } from './testing/page-of-document.js'
import { reviewOn } from './testing/review.js'

const english = invoiceNamed('en-gb-two-columns')

/** The texts of the lines, without the marks. */
const linesOn = (page: Page): Promise<string[][]> =>
  page
    .getByRole('grid')
    .locator('tbody tr')
    .evaluateAll(rows =>
      rows.map(row =>
        [...row.querySelectorAll('td')].map(
          cell => cell.querySelector('input')?.value ?? cell.querySelector('.line-text')?.textContent ?? '',
        ),
      ),
    )

const PRINTED = [
  ['18', 'Cold-pressed rapeseed oil, 5 l', '22.30', '401.40'],
  ['120', 'Linen napkins', '3.15', '378.00'],
  ['40', 'Heating pellets, 15 kg', '8.99', '359.60'],
]

consoleTest('a flagged cell is corrected by typing, and the sum is checked while typing', async ({ server, open }) => {
  const lines = { '1.amount': { value: '370.00', confidence: 0.6 } }
  const seeded = await seedReview(server, [{ invoice: english, lines }])
  const { page, keys } = await open(seeded)
  const review = reviewOn({ page })
  await review.opened()
  await review.focused('Line 2, amount')
  await page.getByText('Sum of lines; net amount is 1139.00').waitFor()
  await page.getByText('Line 2: 120 × 3.15 = 378.00').waitFor()
  const before = await keys()
  await review.type('378')
  await page.getByText('Sum of lines equals net amount').waitFor()
  await review.press('Enter')
  await review.focused('Approve and nextCtrlEnter')
  expect((await keys()).pressed - before.pressed).toBe(1)
  expect(await linesOn(page)).toEqual(PRINTED)
})

consoleTest('arrow keys, F2 and Esc move and edit in the grid', async ({ server, open }) => {
  const seeded = await seedReview(server, [{ invoice: english, lines: {} }])
  const { page } = await open(seeded)
  const review = reviewOn({ page })
  await review.opened()
  await review.focused('Approve and nextCtrlEnter')
  await review.press('F6', 'F6')
  await review.focused('Line 1, quantity')
  await review.press('ArrowRight', 'ArrowDown')
  await review.focused('Line 2, description')
  // While a text is edited, arrow keys move the caret.
  await review.press('F2', 'ArrowLeft')
  await review.type('X')
  await review.focused('Line 2, description')
  expect((await linesOn(page))[1]?.[1]).toBe('Linen napkinXs')
  await review.press('Escape')
  await expect.poll(() => linesOn(page)).toEqual(PRINTED)
  await review.focused('Line 2, description')
  await review.press('ArrowRight')
  await review.focused('Line 2, unit price')
  await review.press('Delete')
  expect((await linesOn(page))[1]?.[2]).toBe('')
  await review.press('Control+z')
  await expect.poll(() => linesOn(page)).toEqual(PRINTED)
})

consoleTest('lines are added, deleted, moved, merged and split, and each step is undone', async ({ server, open }) => {
  const seeded = await seedReview(server, [{ invoice: english, lines: {} }])
  const { page } = await open(seeded)
  const review = reviewOn({ page })
  await review.opened()
  await review.focused('Approve and nextCtrlEnter')
  await review.press('F6', 'F6')
  await review.focused('Line 1, quantity')
  const [first = [], second = [], third = []] = PRINTED
  const undone = async (): Promise<void> => {
    await review.press('Control+z')
    await expect.poll(() => linesOn(page)).toEqual(PRINTED)
  }

  await review.press('Control+Shift+ArrowDown')
  await review.focused('Line 2, quantity')
  expect(await linesOn(page)).toEqual([first, ['', '', '', ''], second, third])
  await undone()

  await review.focused('Line 2, quantity')
  await review.press('Control+Delete')
  await expect.poll(() => linesOn(page)).toEqual([first, third])
  await undone()

  await review.focused('Line 2, quantity')
  await review.press('Alt+Shift+ArrowDown')
  await expect.poll(() => linesOn(page)).toEqual([first, third, second])
  await review.focused('Line 3, quantity')
  await review.press('Alt+Shift+ArrowUp')
  await expect.poll(() => linesOn(page)).toEqual(PRINTED)

  await review.focused('Line 2, quantity')
  await review.press('ArrowRight')
  await review.focused('Line 2, description')
  await review.press('Control+m')
  await expect.poll(async () => (await linesOn(page)).length).toBe(2)
  expect((await linesOn(page))[0]?.[1]).toBe('Cold-pressed rapeseed oil, 5 l Linen napkins')
  await undone()

  await review.focused('Line 1, description')
  await review.press('ArrowDown')
  await review.focused('Line 2, description')
  await review.press('F2', 'Home')
  for (let step = 0; step < 'Linen '.length; step++) await review.press('ArrowRight')
  await review.press('Control+Shift+m')
  await expect.poll(async () => (await linesOn(page)).length).toBe(4)
  expect((await linesOn(page)).map(([, description]) => description)).toEqual([first[1], 'Linen', 'napkins', third[1]])
  await undone()
})

consoleTest('a block is copied to and pasted from a spreadsheet', async ({ server, open }) => {
  const seeded = await seedReview(server, [{ invoice: english, lines: {} }])
  const { page } = await open({ ...seeded, permissions: ['clipboard-read', 'clipboard-write'] })
  const review = reviewOn({ page })
  await review.opened()
  await review.focused('Approve and nextCtrlEnter')
  await review.press('F6', 'F6')
  await review.focused('Line 1, quantity')
  await review.press('Shift+ArrowDown', 'Shift+ArrowRight', 'Control+c')
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(copied).toBe('18\tCold-pressed rapeseed oil, 5 l\n120\tLinen napkins')

  await page.evaluate(() =>
    navigator.clipboard.writeText('1\tOil\r\n2\t"Napkins, ""white"""\r\n3\tPellets\r\n4\tRope\r\n'),
  )
  await review.press('ArrowUp', 'ArrowLeft')
  await review.focused('Line 1, quantity')
  await review.press('Control+v')
  await expect
    .poll(async () => (await linesOn(page)).map(cells => cells.slice(0, 2)))
    .toEqual([
      ['1', 'Oil'],
      ['2', 'Napkins, "white"'],
      ['3', 'Pellets'],
      ['4', 'Rope'],
    ])
  await review.press('Control+z')
  await expect.poll(() => linesOn(page)).toEqual(PRINTED)
})

consoleTest('a column is filled by drawing down it on the page', async ({ server, open }) => {
  const wrong = Object.fromEntries(['0', '1', '2'].map(row => [`${row}.amount`, { value: '1.00', confidence: 0.5 }]))
  const seeded = await seedReview(server, [{ invoice: english, lines: wrong }])
  const tab = await open(seeded)
  const review = reviewOn(tab)
  await review.opened()
  await review.focused('Line 1, amount')
  await tab.page.getByText('Drag down a column to fill it from line 1').waitFor()
  const page = await pageOf(server, seeded, tab)
  await page.drag(page.word('401.40'), page.word('359.60'))
  await expect.poll(() => linesOn(tab.page)).toEqual(PRINTED)
  await review.focused('Approve and nextCtrlEnter')
})
