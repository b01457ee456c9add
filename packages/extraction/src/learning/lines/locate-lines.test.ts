import { expect, it } from 'vitest'
import { DocumentContext } from '../../context/document-context.js'
import type { LinesField } from '../../fields/field-config.js'
import { questionsOf } from '../../inference/questions.js'
import { tableQuestion } from '../../tables/columns.js'
import { documentFromText } from '../../testing/text-document.js'
import { locateLines } from './locate-lines.js'

const field: LinesField = { type: 'lines', fields: { goods: { type: 'string' }, toll: { type: 'amount' } } }
const question = tableQuestion(field)
const contextOf = (text: string): DocumentContext =>
  new DocumentContext(documentFromText(text), questionsOf({ cargo: field }).phrases)

it('finds the columns of the right values, in the order of the lines', () => {
  const context = contextOf(
    'Gods      Luke    Avgift\nTar       1.00    7.50\nSalt      2.00    7.50\nTar       3.00    9.50',
  )
  const lines = [
    new Map([
      ['goods', 'Salt'],
      ['toll', '7.50'],
    ]),
    new Map([
      ['goods', 'Tar'],
      ['toll', '9.50'],
    ]),
  ]
  const found = locateLines(lines, field, question, context)
  expect(found?.byLabel.get('goods')?.heading?.text).toBe('Gods')
  expect(found?.byLabel.get('toll')?.heading?.text).toBe('Avgift')
  expect([...(found?.byLabel.get('toll')?.contents.values() ?? [])].map(({ value }) => value)).toEqual([7.5, 9.5])
})

it('reads each printed value once, however many lines there are', () => {
  const rows = Array.from({ length: 4000 }, (_, at) => `Goods ${at}      ${at}.25      ${at}.50`)
  const context = contextOf(rows.join('\n'))
  const lines = Array.from(
    { length: 500 },
    (_, at) =>
      new Map([
        ['goods', `Absent ${at}`],
        ['toll', `${10_000 + at}.75`],
      ]),
  )
  expect(locateLines(lines, field, question, context)).toBeUndefined()
})
