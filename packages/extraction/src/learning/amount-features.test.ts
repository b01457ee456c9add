import { describe, expect, it } from 'vitest'
import type { ScoredCandidate } from '../inference/prior.js'
import { answerByPrior } from '../inference/prior.js'
import { questionsOf } from '../inference/questions.js'
import { documentFromText } from '../testing/text-document.js'
import { addAmountFeatures } from './amount-features.js'

/** The candidates for an amount in a text. */
function amountsIn(text: string): readonly ScoredCandidate[] {
  const questions = questionsOf({ total: { type: 'amount' } })
  return answerByPrior(questions, documentFromText(text)).scored.get('total_amount') ?? []
}

function featuresOf(choice: ScoredCandidate | undefined, all: readonly ScoredCandidate[]): Record<string, unknown> {
  const features: Record<string, unknown> = {}
  if (choice) addAmountFeatures((name, value) => (features[name] = value), choice, all)
  return features
}

describe('addAmountFeatures', () => {
  it('compares an amount with the others of its document', () => {
    const all = amountsIn('Tea  4.00\nCake  6.03\nTotal  10.03\nRounded  10.05\nCash  20.00\nChange  9.95')
    const of = (value: string): Record<string, unknown> =>
      featuresOf(
        all.find(({ candidate }) => candidate.value === value),
        all,
      )
    expect(of('10.03')).toMatchObject({ sums: 2, rank: 2, times: 1, rounding: 'exact', change: 0, 'is-last': 0 })
    expect(of('10.05')).toMatchObject({ sums: 0, rank: 1, rounding: 'rounded', change: 1 })
    expect(of('9.95')).toMatchObject({ rank: 3, rounding: 'none', change: 1, 'is-last': 1 })
  })

  it('takes time in proportion to the number of amounts', () => {
    const [example] = amountsIn('Total  10.03')
    if (!example) throw new Error('There is no amount.')
    const all = Array.from({ length: 40_000 }, (_, index): ScoredCandidate => {
      return { ...example, candidate: { ...example.candidate, value: `${index}.${10 + (index % 7)}` } }
    })
    const last = all.map(choice => featuresOf(choice, all)).at(-1)
    expect(last).toMatchObject({ rank: 0, 'is-last': 1 })
  })
})
