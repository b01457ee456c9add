import { describe, expect, it } from 'vitest'
import { DocumentContext } from '../context/document-context.js'
import { vocabularyIndex } from '../labels/phrase-index.js'
import { documentFromText } from '../testing/text-document.js'
import { featurizeLines, type LineNode } from './line-features.js'
import { lineTextsOf, spansOf } from './spans.js'

const nodesOf = (text: string): LineNode[] =>
  featurizeLines(new DocumentContext(documentFromText(text), vocabularyIndex()))

function textsOf(text: string): string[] {
  const nodes = nodesOf(text)
  return spansOf(nodes).map(span => lineTextsOf(span, nodes).join(' / '))
}

describe('spansOf', () => {
  it('joins up to five adjacent lines', () => {
    const texts = textsOf('Ada Byrne\nNorth Pier\nHarbour Row\nOld Town\nSouthport\nEngland')
    expect(texts).toContain('Ada Byrne / North Pier / Harbour Row / Old Town / Southport')
    expect(texts).not.toContain('Ada Byrne / North Pier / Harbour Row / Old Town / Southport / England')
    expect(texts).toContain('England')
  })

  it('ends at lines that are separate values, such as amounts and dates', () => {
    const texts = textsOf('Ada Byrne\n16 May 2024\nNorth Pier')
    expect(texts).toContain('Ada Byrne')
    expect(texts.filter(text => text.includes('/') && /2024/.test(text))).toEqual([])
  })

  it('splits lines at punctuation', () => {
    const texts = textsOf('Shop: Alpha Co. (12345-X)')
    expect(texts).toEqual(
      expect.arrayContaining(['Shop: Alpha Co.', 'Alpha Co. (12345-X)', 'Shop: Alpha Co. (12345-X)']),
    )
  })

  it('splits the last of several lines only at a bracket', () => {
    const texts = textsOf('Alpha Co.\nNorth Pier, Southport (England)')
    expect(texts).toContain('Alpha Co. / North Pier, Southport')
    expect(texts).not.toContain('Alpha Co. / North Pier')
  })

  it('ignores lines without letters and digits, and ends texts after 300 characters', () => {
    expect(textsOf('-----')).toEqual([])
    const long = Array.from({ length: 5 }, (_, index) => `${index} ${'wide '.repeat(18)}`).join('\n')
    expect(Math.max(...textsOf(long).map(text => text.split(' / ').length))).toBe(3)
    expect(textsOf(`Shop: ${'wide '.repeat(80)}`)).toEqual([])
    expect(textsOf(`${'wide '.repeat(80)}Shop: Alpha`)).toEqual(['Alpha'])
  })
})
