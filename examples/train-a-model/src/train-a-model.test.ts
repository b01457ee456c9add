import { Client } from '@las/client'
import { type Emulator, startEmulator } from '@las/emulator'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeReceipts } from './receipts.js'
import { report } from './report.js'
import { type Comparison, trainAModel } from './train-a-model.js'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator()
})
afterAll(() => emulator.close())

const right = (comparisons: readonly Comparison[], when: 'before' | 'after'): number =>
  comparisons.filter(comparison => comparison[when] === comparison.right).length

it('predicts more after the training than before', async () => {
  const told: string[] = []
  const receipts = await makeReceipts(60, 6)
  const comparisons = await trainAModel(new Client(emulator.credentials), {
    ...receipts,
    tell: line => told.push(line),
  })
  expect(comparisons).toHaveLength(30)
  expect(right(comparisons, 'before')).toBeLessThan(20)
  expect(right(comparisons, 'after')).toBeGreaterThanOrEqual(27)
  expect(told.at(-1)).toBe('The training is succeeded')
  expect(report(comparisons)).toMatch(/total +\d of 6 +6 of 6/)
})
