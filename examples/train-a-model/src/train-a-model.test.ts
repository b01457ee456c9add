import { Client } from '@las/client'
import { type Emulator, startEmulator } from '@las/emulator'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { generateReceipts } from './receipts.js'
import { report } from './report.js'
import { type Comparison, trainAModel } from './train-a-model.js'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator()
})
afterAll(() => emulator.close())

const correct = (comparisons: readonly Comparison[], when: 'before' | 'after'): number =>
  comparisons.filter(comparison => comparison[when] === comparison.expected).length

it('predicts more correct values after the training than before', async () => {
  const lines: string[] = []
  const receipts = await generateReceipts(60, 6)
  const comparisons = await trainAModel(new Client(emulator.credentials), {
    ...receipts,
    log: line => lines.push(line),
  })
  expect(comparisons).toHaveLength(30)
  expect(correct(comparisons, 'before')).toBeLessThan(20)
  expect(correct(comparisons, 'after')).toBeGreaterThanOrEqual(27)
  expect(lines.at(-1)).toBe('Training: succeeded')
  expect(report(comparisons)).toMatch(/total +\d of 6 +6 of 6/)
})
