import { expect, it } from 'vitest'
import { keepMostCounted } from './most-counted.js'

it('keeps the most counted entries, and of equal counts the latest', () => {
  const counts = new Map([...'abcdefg'].map((key, index) => [key, index === 1 ? 5 : 1]))
  keepMostCounted(counts, 4, count => count)
  expect(counts.size).toBe(7)
  keepMostCounted(counts, 3, count => count)
  expect([...counts]).toEqual([
    ['b', 5],
    ['f', 1],
    ['g', 1],
  ])
})
