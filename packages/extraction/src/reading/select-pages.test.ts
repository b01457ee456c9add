import { describe, expect, it } from 'vitest'
import { selectPages } from './select-pages.js'

describe('selectPages', () => {
  it('selects all pages by default', () => {
    expect(selectPages(3, {})).toEqual([0, 1, 2])
  })

  it('counts negative pages from the end, selects each page once and ignores pages that do not exist', () => {
    expect(selectPages(4, { pages: [-1, 0, 3, 9, -9] })).toEqual([0, 3])
  })

  it('starts at startPage and stops after maxPages', () => {
    expect(selectPages(5, { startPage: 1, maxPages: 2 })).toEqual([1, 2])
    expect(selectPages(5, { startPage: -2 })).toEqual([3, 4])
    expect(selectPages(5, { startPage: 5 })).toEqual([])
    expect(selectPages(5, { pages: [0, 2, 4], startPage: 1, maxPages: 1 })).toEqual([2])
  })
})
