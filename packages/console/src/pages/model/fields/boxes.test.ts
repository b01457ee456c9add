import { expect, it } from 'vitest'
import { readPredictions } from '../../../objects/predictions.js'
import { boxesOf } from './boxes.js'

it('has the places of values and of the cells of tables', () => {
  const location = [0.1, 0.2, 0.3, 0.4]
  const amount = { value: '12.00', confidence: 0.9, page: 0, location }
  const date = { value: '2026-03-02', confidence: 0.8, page: 1 }
  const fields = readPredictions({ total: [amount], date: [date], lines: [{ amount: [amount] }] })
  expect(boxesOf(fields, { total: { type: 'amount', name: 'Total' } }, 'total')).toEqual([
    { id: 'total', page: 0, location, side: 'b', isFocused: true, title: 'Total' },
    { id: 'lines', page: 0, location, side: 'b', isFocused: false, title: 'lines' },
  ])
})
