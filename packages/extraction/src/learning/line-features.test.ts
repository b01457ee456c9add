import { describe, expect, it } from 'vitest'
import { DocumentContext } from '../context/document-context.js'
import { vocabularyIndex } from '../labels/phrase-index.js'
import { documentFromText } from '../testing/text-document.js'
import { featurizeLines, type LineNode } from './line-features.js'

const nodesOf = (text: string): LineNode[] =>
  featurizeLines(new DocumentContext(documentFromText(text), vocabularyIndex()))

const shared = (a: LineNode | undefined, b: LineNode | undefined): number => {
  const features = new Set(a?.features)
  return [...(b?.features ?? [])].filter(feature => features.has(feature)).length
}

describe('featurizeLines', () => {
  it('links a line with those above, below and to the left of it', () => {
    const nodes = nodesOf('Alpha Co.           Invoice\nNorth Pier          4711\nSouthport')
    const at = (text: string): number => nodes.findIndex(({ line }) => line.text === text)
    expect(nodes[at('North Pier')]).toMatchObject({ above: at('Alpha Co.'), below: at('Southport'), left: -1 })
    expect(nodes[at('4711')]).toMatchObject({ above: at('Invoice'), below: -1, left: at('North Pier') })
  })

  it('does not link lines with a wide gap between them', () => {
    const [upper, lower] = nodesOf('Alpha Co.\n\n\n\n\n\nNorth Pier')
    expect([upper?.below, lower?.above]).toEqual([-1, -1])
  })

  it('has the same features for other digits, and other ones for other words', () => {
    const [first] = nodesOf('Order 4711')
    const [digits] = nodesOf('Order 9302')
    const [words] = nodesOf('Phone 4711')
    expect(shared(first, digits)).toBe(first?.features.length)
    expect(shared(first, words)).toBeLessThan(first?.features.length ?? 0)
  })

  it('keeps the first 240 and the last 80 lines', () => {
    const page = (index: number): string => Array.from({ length: 50 }, (_, row) => `Row ${index * 50 + row}`).join('\n')
    const texts = nodesOf(Array.from({ length: 8 }, (_, index) => page(index)).join('\n---\n')).map(
      ({ line }) => line.text,
    )
    expect(texts).toHaveLength(320)
    expect([texts[239], texts[240]]).toEqual(['Row 239', 'Row 320'])
  })
})
