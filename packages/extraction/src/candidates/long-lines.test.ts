import { describe, expect, it } from 'vitest'
import { inferDateOrder } from '../context/date-order.js'
import { extractFields } from '../extraction/extract-fields.js'
import type { FieldConfig } from '../fields/field-config.js'
import { findLabels } from '../labels/find-labels.js'
import { vocabularyIndex } from '../labels/phrase-index.js'
import { tokenise } from '../labels/tokens.js'
import type { PageText, TextLine } from '../text/document-text.js'
import { layoutPage } from '../text/layout-page.js'
import { findNumbers } from '../values/amount.js'
import { resolveCurrency } from '../values/currency.js'
import { countDateOrders, findDates } from '../values/date.js'
import { findIbans } from '../values/iban.js'
import { inferNumberStyle } from '../values/number-style.js'
import { bicsOfLine, currenciesOfLine, ibansOfPage, vatNumbersOfLine } from './codes.js'
import { identifiersOfLine } from './identifiers.js'
import { numbersOfLine } from './numbers.js'
import { optionsOfLine } from './options.js'
import { namesOfLine } from './parties.js'
import { splitAmountsOfPage } from './split-amounts.js'

/** Parts that are repeated to lines on which patterns with nested or neighbouring repetitions take long. */
const PARTS = [
  ['A', 'A1 ', 'AA11', 'AA11 ', 'DE89 3704 ', 'a', 'Ab ', 'aaaa 1 ', 'ä', '\u0301'],
  ['1', '1 ', '1.', '1,', '111 ', "111'", '1.1.11', '11/11/2011 ', '20190101', '1:', '1%,', '٠'],
  ['.', '-', ' -', 'a - ', 'a-', ':', ': ', ', ', 'A, ', '·', '(', '( 1', '(a) ', '/', '1/', '#', '#1 ', '_'],
  ['No. 1 ', 'EUR 1', '$ ', '€1 ', 'kr', 'IVA', 'janu', 'éJan', '1 jan ', 'to 1', '年1月', '@', 'www.', 'GmbH, '],
].flat()

const LENGTH = 3000

/** In milliseconds: more than a slow machine takes, less than a pattern that backtracks. */
const LIMIT = 60_000

function pageOf(text: string): PageText {
  const place = { left: 0, right: 5 * text.length }
  return layoutPage({ index: 0, width: place.right, height: 100 }, [
    { text, box: { ...place, top: 0, bottom: 10 } },
    { text: 'A1', box: { left: 0, right: 10, top: 12, bottom: 22 } },
  ])
}

const pages = PARTS.flatMap(part => {
  const text = part.repeat(LENGTH / part.length)
  return [text, `DE89 ${text}!`, `a${text} 1`].map(pageOf)
})

const eachLine =
  (parse: (page: PageText, line: TextLine) => unknown) =>
  (page: PageText): unknown =>
    page.lines.map(line => parse(page, line))

const eachText = (parse: (text: string) => unknown): ((page: PageText) => unknown) =>
  eachLine((_, { text }) => parse(text))

const SIGNS = ['$', '¥', 'kr', 'lei', 'Rs', 'Dh', 'Bs', 'FCFA']

describe('a long line takes little time in', () => {
  it.each<[string, (page: PageText) => unknown]>([
    ['findIbans', eachText(findIbans)],
    ['ibansOfPage', ibansOfPage],
    ['bicsOfLine', eachLine(bicsOfLine)],
    ['vatNumbersOfLine', eachLine(vatNumbersOfLine)],
    ['currenciesOfLine', eachLine((page, line) => currenciesOfLine(page, line, [], () => undefined))],
    ['identifiersOfLine', eachLine((page, line) => identifiersOfLine(page, line, []))],
    ['numbersOfLine', eachLine((page, line) => numbersOfLine(page, line, [], findNumbers(line.text)))],
    ['optionsOfLine', eachLine((page, line) => optionsOfLine(page, line, ['A', '1', '-', '.', 'Ab']))],
    ['namesOfLine', eachLine(namesOfLine)],
    ['splitAmountsOfPage', page => splitAmountsOfPage(page, [])],
    ['findNumbers', eachText(text => findNumbers(text))],
    ['inferNumberStyle', eachText(text => inferNumberStyle([text], { currencies: () => ['KWD'], english: true }))],
    ['findDates', eachText(text => findDates(text))],
    ['countDateOrders', eachText(text => countDateOrders([text]))],
    ['inferDateOrder', eachText(text => inferDateOrder([text], []))],
    ['resolveCurrency', eachText(text => SIGNS.map(sign => resolveCurrency(sign, text)))],
    ['tokenise', eachText(tokenise)],
    ['findLabels', page => findLabels(page, vocabularyIndex())],
  ])('%s', { timeout: LIMIT }, (_, parse) => {
    for (const page of pages) expect(parse(page)).toBeDefined()
  })

  it('extractFields', { timeout: LIMIT }, () => {
    const fields: FieldConfig = {
      total_amount: { type: 'amount' },
      invoice_date: { type: 'date' },
      invoice_number: { type: 'string' },
      supplier: { type: 'string' },
      project: { type: 'string', description: 'code of the project' },
    }
    for (const part of PARTS) {
      const page = pageOf(`Alpha Ltd ${part.repeat(1000 / part.length)}`)
      expect(extractFields({ pageCount: 1, pages: [page] }, fields)).toHaveLength(5)
    }
  })

  it.each<[string, FieldConfig, string]>([
    ['a name above a line of letters', { supplier: { type: 'string' } }, 'a'],
    ['labels', { total_amount: { type: 'amount' } }, '#'],
    ['options', { kind: { type: 'enum', enum: ['-'] } }, '-'],
  ])('extractFields with %s', { timeout: LIMIT }, (_, fields, part) => {
    const width = 50_000
    const page = layoutPage({ index: 0, width, height: 100 }, [
      { text: 'Alpha Ltd', box: { left: 0, right: 50, top: 0, bottom: 10 } },
      { text: part.repeat(30_000), box: { left: 0, right: width, top: 12, bottom: 22 } },
    ])
    expect(extractFields({ pageCount: 1, pages: [page] }, fields)).toHaveLength(1)
  })
})
