import { describe, expect, it } from 'vitest'
import { documentFromText } from '../testing/text-document.js'
import { partsOf } from './parts.js'
import type { LabelledDocument } from './read-labelled.js'

const documents = Array.from({ length: 100 }, (_, index): LabelledDocument => {
  return {
    name: `${index}.pdf`,
    labels: { company: `Company ${index % 10}` },
    read: async () => documentFromText('Total: 12.50'),
  }
})

describe('partsOf', () => {
  it('divides documents at random, into parts of the same size', () => {
    const parts = partsOf(documents, { parts: 5 })
    const own = [...Array(5).keys()].map(part => documents.filter(document => parts.get(document) === part))
    expect(own.map(({ length }) => length)).toEqual([20, 20, 20, 20, 20])
    // A part in order of the folder would hold every fifth document, and so only two of the companies.
    for (const part of own) expect(new Set(part.map(({ labels }) => labels.company)).size).toBeGreaterThan(4)
    expect(partsOf([...documents].reverse(), { parts: 5 })).toEqual(parts)
  })

  it('keeps documents of a group together', () => {
    const parts = partsOf(documents, { by: 'company', parts: 5 })
    for (const [index, document] of documents.entries())
      expect(parts.get(document)).toBe(parts.get(documents[index % 10] ?? document))
  })

  it('keeps documents together whose group has a misprint, but not those of other groups', () => {
    const named = (company: string, name: string): LabelledDocument => ({
      ...{ name, labels: { company }, read: async () => documentFromText('Total: 12.50') },
    })
    const companies = [
      'Gardens Bakery (KL) Bhd',
      'Gardens Bakery (KI ) Bhd',
      'Gardens Bakery (KL) Bhd.',
      'Mart 12',
      'Mart 13',
    ]
    const all = companies.map((company, index) => named(company, `${index}.pdf`))
    const parts = partsOf(all, { by: 'company', parts: 3 })
    expect(all.map(document => parts.get(document))).toEqual([0, 0, 0, 1, 2])
  })
})
