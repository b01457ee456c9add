import type { Place } from '@las/review'
import { computed, signal } from '@preact/signals'
import { afterEach, describe, expect, it } from 'vitest'
import type { PageWord, PageWords } from '../../../contract.js'
import { openPages } from './document-pages.js'
import { locationOf } from './geometry/box.js'
import { boxInView } from './geometry/viewport.js'
import { lineOf } from './geometry/word-runs.js'
import type { Candidate, PageModel, PointedWords, ValueBox } from './page-model.js'
import { createViewer, type Viewer } from './viewer.js'

/** Two pages of rows of words: a letter is 0.02 wide, a row 0.02 high; the next row starts 0.04 below. */
const rows = [
  ['Invoice A-100', 'Bei Spiel GmbH', 'Amount    Total', '1.00      5.00', '2.00      1.00', 'Due payable: 6.00'],
  ['Please remit until 2026-12-12'],
]

function pageOf(page: number): PageWords {
  const words = (rows[page] ?? []).flatMap((row, line) =>
    [...row.matchAll(/\S+/g)].map(({ 0: text, index }): PageWord => {
      const top = 0.1 + line * 0.04
      return [text, index / 50, top, (index + text.length) / 50, top + 0.02, line]
    }),
  )
  return { page, pageCount: rows.length, width: 600, height: 800, rotation: 0, isRecognized: false, words }
}

let viewer: Viewer | undefined
afterEach(() => viewer?.dispose())

const TOTAL: Place = { field: 0, row: 0, column: 0 }
const DUE_DATE: Place = { field: 1, row: 0, column: 0 }
const CELL: Place = { field: 2, row: 0, column: 1 }
const places = [TOTAL, DUE_DATE, CELL]

/** A view on a form with three values, which records what it is asked to do. */
async function openView() {
  const calls: string[] = []
  const focus = signal<Place | undefined>(TOTAL)
  const candidates = signal<readonly Candidate[] | undefined>(undefined)
  const spots = signal([
    { page: 0, text: '5.00' },
    { page: 1, text: '2026-12-12' },
    { page: 0, text: '1.00' },
  ])
  const wordOf = (page: number, text: string): PageWord => {
    const word = pageOf(page).words.find(([each]) => each === text)
    if (!word) throw new Error(`no word ${text}`)
    return word
  }
  const pages = openPages({ documentId: 'las:document:1', modelId: undefined, load: async ({ page }) => pageOf(page) })
  const model: PageModel = {
    pages,
    focus,
    candidates,
    boxes: computed(() =>
      spots.value.map(({ page, text }, index): ValueBox => {
        const place = places[index] as Place
        const isFocused = focus.value === place
        return { place, page, location: locationOf(wordOf(page, text)), state: 'sure', isFocused, name: text }
      }),
    ),
    pointed: signal<PointedWords | undefined>(undefined),
    canTake: computed(() => focus.value !== undefined),
    canTakeColumn: computed(() => focus.value === CELL),
    focusName: computed(() => ['Total amount', 'Due date', 'Line 1, total'][places.indexOf(focus.value as Place)]),
    focusPlace: place => {
      calls.push(`focus ${places.indexOf(place)}`)
    },
    valueOfWords: lineOf,
    takeWords: (words, page) => {
      calls.push(`take ${lineOf(words)} of page ${page}`)
    },
    takeColumn: words => {
      calls.push(`take column ${lineOf(words)}`)
    },
  }
  const opened = createViewer(model)
  viewer = opened
  opened.placing.resize({ width: 848, height: 500 })
  await loaded(pages.page(0).content)
  /** The middle of a word in the view. */
  const at = (text: string, page = 0) => {
    const frame = opened.placing.frame.peek()
    const viewport = opened.placing.placement.peek()?.viewport
    if (!frame || !viewport) throw new Error('the page is not placed')
    const [left, top, right, bottom] = boxInView(viewport, frame, locationOf(wordOf(page, text)))
    return { x: (left + right) / 2, y: (top + bottom) / 2 }
  }
  return { ...opened, calls, focus, candidates, pages, spots, at, wordOf }
}

const loaded = (content: { value: unknown }) => expect.poll(() => content.value).toBeDefined()

describe('the pointer', () => {
  it('points to words and takes them for the value in focus', async () => {
    const { words, model, calls, at } = await openView()
    words.hover(at('GmbH'))
    expect(model.pointed.value?.words.map(([text]) => text)).toEqual(['GmbH'])
    words.click(at('GmbH'), false)
    expect(calls).toEqual(['take GmbH of page 0'])
    expect([words.announcement.value, model.pointed.value]).toEqual(['GmbH fills Total amount', undefined])
    expect(words.marks.value.taken).toHaveLength(1)
  })

  it('points to the hovered word rather than to selected ones', async () => {
    const { words, model, at } = await openView()
    words.drag(at('Bei'), at('GmbH'))
    words.endDrag('select')
    words.hover(at('payable:'))
    expect(model.pointed.value?.words.map(([text]) => text)).toEqual(['payable:'])
    words.hover(undefined)
    expect(model.pointed.value?.words.map(([text]) => text)).toEqual(['Bei', 'Spiel', 'GmbH'])
  })

  it('moves the focus to the value of a box, and does not take its words', async () => {
    const { words, model, calls, at } = await openView()
    words.hover(at('1.00'))
    expect([words.hoveredBox.value?.name, model.pointed.value]).toEqual(['1.00', undefined])
    words.click(at('1.00'), false)
    expect(calls).toEqual(['focus 2'])
  })

  it('takes nothing without a value in focus', async () => {
    const { words, calls, focus, at } = await openView()
    focus.value = undefined
    words.click(at('GmbH'), false)
    words.drag(at('Bei'), at('GmbH'))
    words.endDrag('select')
    expect([calls, words.selectedText()]).toEqual([[], 'Bei Spiel GmbH'])
    words.click({ x: 5, y: 5 }, false)
    expect(words.selectedText()).toBeUndefined()
  })

  it('takes the words between the start and the end of a drag', async () => {
    const { words, calls, at } = await openView()
    words.drag(at('Bei'), at('Spiel'))
    words.drag(at('Bei'), at('GmbH'))
    expect(words.dragging.value).toBe('text')
    words.endDrag('take')
    expect([calls, words.dragging.value]).toEqual([['take Bei Spiel GmbH of page 0'], undefined])
  })

  it('takes nothing if a drag is canceled', async () => {
    const { words, calls, at } = await openView()
    words.drag(at('Bei'), at('GmbH'))
    words.endDrag('cancel')
    expect([calls, words.marks.value.selected]).toEqual([[], []])
  })

  it('takes a column for a cell of a table, and words of one row for the cell itself', async () => {
    const { words, calls, focus, at } = await openView()
    focus.value = CELL
    words.drag(at('Total'), { x: at('Total').x, y: at('6.00').y - 20 })
    expect(words.dragging.value).toBe('column')
    words.endDrag('take')
    words.drag(at('Due'), at('6.00'))
    words.endDrag('take')
    expect(calls).toEqual(['take column Total 5.00 1.00', 'take Due payable: 6.00 of page 0'])
  })

  it('extends the value in focus with Shift', async () => {
    const { words, calls, spots, at } = await openView()
    spots.value = [{ page: 0, text: 'Bei' }, ...spots.value.slice(1)]
    words.click(at('GmbH'), true)
    expect(calls).toEqual(['take Bei Spiel GmbH of page 0'])
  })

  it('takes the words between two clicks with Shift if the value in focus is on another page', async () => {
    const { words, calls, spots, at } = await openView()
    spots.value = [{ page: 1, text: 'remit' }, ...spots.value.slice(1)]
    await expect.poll(() => words.boxes.value.some(({ isFocused }) => isFocused)).toBe(true)
    viewer?.model.pages.show(0)
    words.click(at('Spiel'), true)
    words.click(at('Bei'), true)
    expect(calls).toEqual(['take Bei Spiel of page 0'])
  })
})

describe('the keyboard', () => {
  it('starts at the value in focus, moves over words, extends and takes', async () => {
    const { words, model, calls } = await openView()
    words.hasFocus.value = true
    words.moveCursor('down', false)
    expect(model.pointed.value?.words.map(([text]) => text)).toEqual(['5.00'])
    words.moveCursor('down', false)
    words.moveCursor('down', false)
    words.moveCursor('right', true)
    expect([words.announcement.value, words.selectedText()]).toEqual(['payable: 6.00', 'payable: 6.00'])
    expect(words.takeSelection()).toBe(true)
    expect(calls).toEqual(['take payable: 6.00 of page 0'])
  })

  it('takes the word of the cursor without a selection, and nothing without a cursor', async () => {
    const { words, calls } = await openView()
    words.hasFocus.value = true
    expect([words.takeSelection(), words.clearSelection()]).toEqual([false, false])
    words.moveCursor('left', false)
    words.moveCursor('left', true)
    expect([words.clearSelection(), words.takeSelection()]).toEqual([true, true])
    expect(calls).toEqual(['take 1.00 of page 0'])
  })

  it('takes a column for a cell of a table, and words of one row for the cell itself', async () => {
    const { words, calls, focus } = await openView()
    focus.value = CELL
    words.hasFocus.value = true
    words.moveCursor('up', false)
    words.moveCursor('right', false)
    words.moveCursor('up', false)
    words.moveCursor('down', true)
    words.moveCursor('down', true)
    expect(words.announcement.value).toBe('Total 5.00 1.00')
    words.takeSelection()
    words.moveCursor('left', true)
    words.takeSelection()
    expect(calls).toEqual(['take column Total 5.00 1.00', 'take 2.00 1.00 of page 0'])
  })

  it('takes text of several lines in reading order', async () => {
    const { words, calls, focus } = await openView()
    focus.value = CELL
    words.hasFocus.value = true
    words.moveCursor('down', false)
    words.moveCursor('down', false)
    for (let word = 0; word < 3; word++) words.moveCursor('right', true)
    words.takeSelection()
    expect(calls).toEqual(['take 2.00 1.00 Due payable: of page 0'])
  })

  it('speaks the page', async () => {
    const { words, pages } = await openView()
    pages.show(1)
    expect(words.announcement.value).toBe('Page 2 of 2')
  })
})

describe('the page', () => {
  const middleThird = ({ y }: { y: number }) => y >= 500 / 3 && y <= 1000 / 3

  it('fits the width and shows the value in focus', async () => {
    const { placing, at } = await openView()
    expect(placing.placement.value?.viewport.scale).toBeCloseTo(800 / 600)
    expect(middleThird(at('5.00'))).toBe(true)
  })

  it('follows the focus to values on other pages, which are fetched then', async () => {
    const { placing, focus, pages, at } = await openView()
    focus.value = DUE_DATE
    expect(pages.current.value).toBe(1)
    await loaded(pages.page(1).content)
    const { viewport, isAnimated } = placing.placement.value ?? {}
    expect([viewport?.scale, isAnimated]).toEqual([800 / 600, true])
    expect(at('2026-12-12', 1).y).toBeLessThan(1000 / 3)
  })

  it('stays where the person has moved it, until the focus moves', async () => {
    const { placing, focus, spots } = await openView()
    placing.panBy({ x: 0, y: -200 })
    const moved = placing.placement.value
    spots.value = [...spots.value]
    expect(placing.placement.value).toBe(moved)
    focus.value = CELL
    expect(placing.placement.value).not.toBe(moved)
  })

  it('moves to a candidate that is outside the view', async () => {
    const { placing, candidates, at, wordOf } = await openView()
    placing.zoomAt({ x: 400, y: 250 }, 3)
    const word = wordOf(0, 'Invoice')
    const location = locationOf(word)
    candidates.value = [{ words: [word], page: 0, location, value: 'Invoice', isCurrent: true }]
    expect(at('Invoice').y).toBeGreaterThan(0)
  })

  it('keeps fitting the width when the size of the view changes, but keeps a zoom', async () => {
    const { placing } = await openView()
    placing.resize({ width: 1048, height: 600 })
    expect(placing.placement.value?.viewport.scale).toBeCloseTo(1000 / 600)
    placing.zoomStep(1)
    const zoomed = placing.placement.value?.viewport.scale
    placing.resize({ width: 900, height: 600 })
    expect(placing.placement.value?.viewport.scale).toBe(zoomed)
    placing.fitOther()
    expect(placing.placement.value?.viewport.scale).toBeCloseTo(852 / 600)
    placing.fitOther()
    expect(placing.placement.value?.viewport.scale).toBeCloseTo(552 / 800)
  })

  it('is shown without words, in the proportions of its image', async () => {
    const pages = openPages({
      documentId: 'las:document:1',
      modelId: undefined,
      load: () => Promise.reject(new Error('unreadable')),
    })
    const { model } = await openView()
    viewer?.dispose()
    viewer = createViewer({ ...model, pages })
    viewer.placing.resize({ width: 848, height: 500 })
    await expect.poll(() => pages.page(0).error.value).toBeDefined()
    expect(viewer.placing.frame.value).toBeUndefined()
    viewer.placing.setImageSize({ width: 900, height: 1800 })
    expect(viewer.placing.frame.value?.page).toMatchObject({ width: 595, height: 1190 })
  })
})
