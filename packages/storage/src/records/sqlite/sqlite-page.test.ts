import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type PageOptions, type ReadRows, readPage } from './sqlite-page.js'
import type { Row } from './sqlite-rows.js'

const row = fc.record({ query: fc.nat({ max: 3 }), size: fc.oneof(fc.nat({ max: 10 }), fc.nat({ max: 1000 })) })

it('returns the same pages as a list of all rows', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 150 }),
      fc.constantFrom<'ascending' | 'descending'>('ascending', 'descending'),
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 1, max: 3000 }),
      (sizes, order, limit, maxBytes) => {
        const all: (Row & { query: number })[] = sizes.map(({ query, size }, index) => ({
          position: index + 1,
          id: String(index),
          data: 'x'.repeat(size),
          revision: 1,
          query,
        }))
        if (order === 'descending') all.reverse()
        const queries = [0, 1, 2, 3].map(
          (query): ReadRows =>
            (after, limit) => {
              const start = after === undefined ? -1 : all.findIndex(({ position }) => position === after)
              return all
                .slice(start + 1)
                .filter(row => row.query === query)
                .slice(0, limit)
            },
        )
        let start = 0
        let after: number | undefined
        for (;;) {
          const options: PageOptions = { order, limit, maxBytes, after }
          const { rows, next } = readPage(queries, options)
          let size = 0
          const expected = all.slice(start).filter(({ data }, index) => {
            size += data.length
            return index < limit && (index === 0 || size <= maxBytes)
          })
          const length = expected.findIndex((row, index) => row !== all[start + index])
          expect(rows).toEqual(length < 0 ? expected : expected.slice(0, length))
          start += rows.length
          expect(next).toBe(all[start]?.position)
          if (next === undefined) break
          after = rows.at(-1)?.position
        }
        expect(start).toBe(all.length)
      },
    ),
    { numRuns: 300 },
  )
})
