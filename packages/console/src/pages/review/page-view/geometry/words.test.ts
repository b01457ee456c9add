import { describe, expect, it } from 'vitest'
import type { PageWord } from '../../../../contract.js'
import { union } from './box.js'
import { layoutStrip } from './strip-layout.js'
import { directionOnPage, nextWord } from './word-cursor.js'
import { createWordGrid } from './word-grid.js'
import { columnBetween, lineOf, neighborsOf, runBetween, textOf, withNeighbors, wordsInside } from './word-runs.js'

/** Words from rows of text: a letter is 0.01 wide, a row 0.02 high; the next row starts 0.04 below. */
function pageOf(...rows: string[]): { words: PageWord[]; width: number; height: number } {
  const words = rows.flatMap((row, line) =>
    [...row.matchAll(/\S+/g)].map(({ 0: text, index }): PageWord => {
      const left = index / 100
      const top = line / 25
      return [text, left, top, left + text.length / 100, top + 0.02, line]
    }),
  )
  return { words, width: 1000, height: 1000 }
}

const page = pageOf(
  'Bill to:                 Ship to:',
  'Bei Spiel GmbH           Theodor Est',
  'Hauptweg 1               Seestrasse 2',
  '',
  'Amount   Price   Total',
  '1.00     5.00    5.00',
  '2.00     0.50    1.00',
  'Total: 6.00 EUR',
)
const texts = (indices: readonly number[]): string => textOf(indices.map(index => page.words[index] as PageWord))
const indexOf = (text: string): number => page.words.findIndex(([word]) => word === text)

describe('the word grid', () => {
  const grid = createWordGrid(page.words)

  it('finds the word at a point', () => {
    expect(grid.at({ x: 0.05, y: 0.05 })).toBe(indexOf('Spiel'))
    expect(grid.at({ x: 0.18, y: 0.05 })).toBeUndefined()
    expect(grid.at({ x: 2, y: -1 })).toBeUndefined()
  })

  it('finds the smaller one of two words', () => {
    const words: PageWord[] = [
      ['large', 0, 0, 0.5, 0.5, 0],
      ['small', 0.1, 0.1, 0.2, 0.2, 0],
    ]
    expect(createWordGrid(words).at({ x: 0.15, y: 0.15 })).toBe(1)
    expect(createWordGrid(words).at({ x: 0.4, y: 0.4 })).toBe(0)
  })

  it('finds the nearest word, also of the whole page', () => {
    expect(grid.nearest({ x: 0.17, y: 0.05 })).toBe(indexOf('GmbH'))
    expect(grid.nearest({ x: 0.9, y: 0.95 })).toBe(indexOf('EUR'))
    expect(createWordGrid([]).nearest({ x: 0, y: 0 })).toBeUndefined()
  })

  it('finds the same words in a box as a comparison with each word', () => {
    const words = Array.from({ length: 500 }, (_, index): PageWord => {
      const left = ((index * 37) % 97) / 100
      const top = ((index * 53) % 89) / 90
      return [`${index}`, left, top, left + 0.03, top + 0.01, index]
    })
    const inside = words.flatMap(([, left, top], index) =>
      left + 0.015 >= 0.2 && left + 0.015 <= 0.7 && top + 0.005 >= 0.3 && top + 0.005 <= 0.5 ? [index] : [],
    )
    expect(createWordGrid(words).within([0.2, 0.3, 0.7, 0.5])).toEqual(inside)
  })
})

describe('runBetween', () => {
  it('selects words of one line in both directions', () => {
    expect(texts(runBetween(page, indexOf('Bei'), indexOf('GmbH')))).toBe('Bei Spiel GmbH')
    expect(texts(runBetween(page, indexOf('GmbH'), indexOf('Bei')))).toBe('Bei Spiel GmbH')
  })

  it('selects only one column of the page', () => {
    expect(texts(runBetween(page, indexOf('Bei'), indexOf('1')))).toBe('Bei Spiel GmbH\nHauptweg 1')
    expect(texts(runBetween(page, indexOf('Theodor'), indexOf('2')))).toBe('Theodor Est\nSeestrasse 2')
  })

  it('selects all columns between two of them', () => {
    expect(texts(runBetween(page, indexOf('Bei'), indexOf('2')))).toBe(
      'Bei Spiel GmbH Theodor Est\nHauptweg 1 Seestrasse 2',
    )
  })
})

describe('columns and neighbors', () => {
  it('selects the words of a column of a table', () => {
    const start = page.words[indexOf('Price')] as PageWord
    expect(texts(columnBetween(page.words, start, { x: 0.1, y: 0.26 }))).toBe('Price\n5.00\n0.50')
  })

  it('finds the words next to a word, without those of other columns', () => {
    expect(texts(neighborsOf(page, indexOf('Spiel')))).toBe('Bei Spiel GmbH')
    expect(texts(neighborsOf(page, indexOf('6.00')))).toBe('Total: 6.00 EUR')
    expect(texts(withNeighbors(page, [indexOf('Bei'), indexOf('Spiel'), indexOf('Est')]))).toBe(
      'Bei Spiel GmbH Theodor Est',
    )
  })

  it('separates columns by tabs in copied text', () => {
    const words: PageWord[] = [
      ['a', 0, 0, 0.1, 0.02, 0],
      ['b', 0.1, 0, 0.2, 0.02, 0],
      ['c', 0.5, 0, 0.6, 0.02, 1],
      ['d', 0, 0.1, 0.1, 0.12, 2],
    ]
    expect([textOf(words), lineOf(words)]).toEqual(['a b\tc\nd', 'a b c d'])
  })

  it('finds the words that a box covers', () => {
    expect(texts(wordsInside(page.words, [0.07, 0.28, 0.11, 0.3]))).toBe('6.00')
    expect(union([])).toBeUndefined()
  })
})

describe('nextWord', () => {
  const move = (text: string, direction: Parameters<typeof nextWord>[2]) =>
    page.words[nextWord(page.words, indexOf(text), direction)]?.[0]

  it('moves in reading order to the left and right', () => {
    expect([move('Spiel', 'right'), move('GmbH', 'right'), move('Bei', 'left')]).toEqual(['GmbH', 'Theodor', 'to:'])
  })

  it('moves to the nearest word above and below', () => {
    expect([move('Theodor', 'down'), move('Seestrasse', 'up'), move('0.50', 'up')]).toEqual([
      'Seestrasse',
      'Theodor',
      '5.00',
    ])
  })

  it('stays on the word at the edges', () => {
    expect([move('Bill', 'left'), move('Bill', 'up'), move('EUR', 'right'), move('EUR', 'down')]).toEqual([
      'Bill',
      'Bill',
      'EUR',
      'EUR',
    ])
  })

  it('follows the direction in the view of a turned page', () => {
    expect(directionOnPage('down', 1)).toBe('right')
    expect(directionOnPage('right', 1)).toBe('up')
    expect(directionOnPage('left', 2)).toBe('right')
    expect(directionOnPage('up', 0)).toBe('up')
  })
})

describe('layoutStrip', () => {
  const size = { width: 518, height: 50 }
  const paper = { width: 600, height: 800 }

  const start = { side: 'start', x: 164 } as const

  it('shows twice the printed size and starts at the typed value', () => {
    const layout = layoutStrip({ page: paper, box: [0.5, 0.5, 0.6, 0.51], size, edge: start })
    expect(layout).toMatchObject({ scale: 2, left: 164 - 600 })
    expect(layout.box.map(Math.round)).toEqual([164, 17, 284, 33])
  })

  it('ends where a number of a table ends', () => {
    const { box } = layoutStrip({ page: paper, box: [0.5, 0.5, 0.6, 0.51], size, edge: { side: 'end', x: 400 } })
    expect(box.map(Math.round)).toEqual([280, 17, 400, 33])
  })

  it('is smaller if the value would not fit', () => {
    const { box } = layoutStrip({ page: paper, box: [0.1, 0.5, 0.5, 0.51], size, edge: start })
    expect(box[0]).toBe(164)
    expect(box[2]).toBeCloseTo(510)
    const high = layoutStrip({ page: paper, box: [0.1, 0.5, 0.2, 0.6], size, edge: start })
    expect(high.box[3] - high.box[1]).toBeCloseTo(34)
  })

  it('uses the whole strip for values that would be smaller than printed', () => {
    const { scale, box } = layoutStrip({ page: paper, box: [0.1, 0.5, 0.9, 0.51], size, edge: start })
    expect([scale, box[0], box[2]]).toEqual([1, 30, 510])
    const wide = layoutStrip({ page: { width: 1200, height: 800 }, box: [0, 0.5, 1, 0.51], size, edge: start })
    expect([wide.box[0], wide.box[2]]).toEqual([8, 510])
  })
})
