import { describe, expect, it } from 'vitest'
import { layoutPage, type TextFragment } from './layout-page.js'

const fragment = (text: string, left: number, top: number, right: number, height = 10): TextFragment => ({
  text,
  box: { left, top, right, bottom: top + height },
})
const linesOf = (...fragments: TextFragment[]): string[] =>
  layoutPage({ index: 0, width: 600, height: 800 }, fragments).lines.map(line => line.text)

describe('layoutPage', () => {
  it('joins the parts of a word', () => {
    expect(linesOf(fragment('20', 100, 50, 112), fragment('24-11-21', 112.3, 50, 160))).toEqual(['2024-11-21'])
  })

  it('separates words that have a gap or a space between them', () => {
    const page = layoutPage({ index: 0, width: 600, height: 800 }, [
      fragment('Net total:', 100, 50, 150),
      fragment('496.00', 153, 50, 190),
    ])
    expect(page.lines[0]?.words.map(word => word.text)).toEqual(['Net', 'total:', '496.00'])
  })

  it('splits a row at column gaps', () => {
    expect(linesOf(fragment('Total', 300, 50, 325), fragment('119.00', 500, 50, 530))).toEqual(['Total', '119.00'])
  })

  it('orders lines from top to bottom, regardless of their order in the file', () => {
    expect(linesOf(fragment('second', 50, 80, 90), fragment('first', 50, 50, 90))).toEqual(['first', 'second'])
  })

  it('reads text of different sizes on one printed line as one row', () => {
    expect(linesOf(fragment('Invoice', 50, 50, 110, 18), fragment('4711', 116, 54, 140, 12))).toEqual(['Invoice 4711'])
  })

  it('reads text only once if it was printed twice for bold type', () => {
    expect(linesOf(fragment('Total', 50, 50, 80), fragment('Total', 50.3, 50, 80.3))).toEqual(['Total'])
  })

  it('omits text without width or height', () => {
    expect(linesOf(fragment('ghost', 50, 50, 50), fragment('flat', 50, 50, 80, 0))).toEqual([])
  })
})

it('gives recognised words the likelihood of their least certain fragment', () => {
  const read = (text: string, left: number, right: number, likelihood: number): TextFragment => ({
    ...fragment(text, left, 50, right),
    likelihood,
  })
  const page = layoutPage({ index: 0, width: 600, height: 800 }, [
    read('20', 100, 112, 0.9),
    read('24', 112.3, 124, 0.6),
    read('May', 130, 145, 0.8),
    fragment('Total', 300, 50, 325),
  ])
  const words = page.lines.flatMap(line => line.words)
  expect(words.map(({ text, likelihood }) => [text, likelihood])).toEqual([
    ['2024', 0.6],
    ['May', 0.8],
    ['Total', undefined],
  ])
})

it.each(['a', 'א'])('lays out a row of 150,000 letters %s with spaces between them', { timeout: 60_000 }, letter => {
  const text = `${letter} `.repeat(150_000)
  const page = layoutPage({ index: 0, width: 1_500_000, height: 100 }, [fragment(text, 0, 50, 1_500_000)])
  expect(page.lines.length).toBeGreaterThan(1)
})
