import { expect, it } from 'vitest'
import { pageOf } from '../testing/pages.js'
import { boxOf, linesOf, surroundingsOf, textOf } from './page-text.js'

const page = pageOf('Net total:      496.00 €\nplus   VAT')

it('words of a page are grouped by line', () => {
  expect(linesOf(page).map(textOf)).toEqual(['Net total: 496.00 €', 'plus VAT'])
  expect(boxOf(page.words)).toEqual([0, 0.1, 0.24, 0.134])
})

it('words have surroundings in their row, also if its columns are different lines', () => {
  const columns = {
    ...page,
    words: page.words.map((word, line) => [word[0], word[1], word[2], word[3], word[4], line] as const),
  }
  for (const each of [page, columns]) {
    const amount = each.words.slice(2, 3)
    expect(surroundingsOf(each, amount)).toEqual({ before: 'Net total:', after: '€' })
    expect(surroundingsOf(each, each.words.slice(0, 2))).toEqual({ before: '', after: '496.00 €' })
  }
  expect(surroundingsOf(page, [])).toEqual({ before: '', after: '' })
})
