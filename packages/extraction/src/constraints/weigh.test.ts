import { describe, expect, it } from 'vitest'
import { type Candidate, candidateAt } from '../candidates/candidate.js'
import type { Concept } from '../concepts/concept.js'
import type { Choices } from '../scoring/choices.js'
import { documentFromText } from '../testing/text-document.js'
import { constraints } from './index.js'
import { weigh } from './weigh.js'

function anyCandidate(value: string): Candidate {
  const [page] = documentFromText('x').pages
  const [line] = page?.lines ?? []
  if (!page || !line) throw new Error('The text makes no line.')
  return candidateAt('amount', page, line, { start: 0, end: 1, value })
}

/** A concept with values and their scores; having none scores `absence`. */
function choices(name: string, scores: Record<string, number>, absence = 0): Choices {
  const concept: Concept = { name, kind: 'amount', absence, phrases: [] }
  const values = Object.entries(scores).map(([value, score]) => ({ value, score, candidate: anyCandidate(value) }))
  return { concept, absence, values: values.sort((a, b) => b.score - a.score) }
}

describe('weigh', () => {
  it('gives the values and their absence probabilities that make 1', () => {
    const distribution = weigh([choices('total_amount', { '119.00': 3, '100.00': 1 })], constraints).get('total_amount')
    const sum = distribution?.values.reduce((total, value) => total + value.probability, distribution.absence)
    expect(sum).toBeCloseTo(1)
    expect(distribution?.values.map(value => value.value)).toEqual(['119.00', '100.00'])
  })

  it('lets net and tax decide between two totals', () => {
    const total = choices('total_amount', { '500.00': 1.5, '119.00': 1 })
    const alone = weigh([total], constraints).get('total_amount')
    expect(alone?.values[0]?.value).toBe('500.00')
    const net = choices('net_amount', { '100.00': 4 })
    const tax = choices('tax_amount', { '19.00': 4 })
    const together = weigh([total, net, tax], constraints).get('total_amount')
    expect(together?.values[0]?.value).toBe('119.00')
  })

  it('does not let a document be due before it is issued', () => {
    const issued = choices('invoice_date', { '2024-05-16': 3 })
    const due = choices('due_date', { '2024-04-16': 2, '2024-06-16': 1.5 })
    expect(weigh([issued, due], constraints).get('due_date')?.values[0]?.value).toBe('2024-06-16')
  })
})
