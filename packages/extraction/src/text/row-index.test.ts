import fc from 'fast-check'
import { expect, it } from 'vitest'
import { onSameRow } from './geometry.js'
import { RowIndex } from './row-index.js'

const box = fc.record({ top: fc.nat(60), height: fc.nat(20) }).map(({ top, height }) => ({
  box: { left: 0, top, right: 10, bottom: top + height },
}))

it('finds the items on the row of a box in the order in which they were given', () => {
  fc.assert(
    fc.property(fc.array(box), box, (items, { box: row }) => {
      expect(new RowIndex(items).onRow(row)).toEqual(items.filter(item => onSameRow(item.box, row)))
    }),
  )
})
