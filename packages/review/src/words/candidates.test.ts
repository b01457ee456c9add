import { describe, expect, it } from 'vitest'
import type { Column, ColumnType } from '../form/form.js'
import { pageOf } from '../testing/pages.js'
import { type CandidateOptions, candidatesFor, suggestionOf } from './candidates.js'

const INVOICE = `Bei Spiel GmbH      Invoice number: RE-2020/5
Date of delivery    2020-11-10
400.00   Ballons, 19 %    0.79 €   316.00 €
Net total: 496.00 €
plus VAT   75.04 €
Due payable: 571.04 €
Please remit until 12. Dec. 2020, page 1`

const column = (type: ColumnType, others: Partial<Column> = {}): Column => ({
  label: 'x',
  title: 'Betrag',
  type,
  isRequired: false,
  ...others,
})

const valuesOf = (type: ColumnType, options?: CandidateOptions, others?: Partial<Column>): string[] =>
  candidatesFor(column(type, others), [pageOf(INVOICE)], options).map(({ value }) => value)

describe('the candidates for a value', () => {
  it('are the printed values of its type, amounts with decimals first', () => {
    expect(valuesOf('amount')).toEqual([
      '400.00',
      '0.79',
      '316.00',
      '496.00',
      '75.04',
      '571.04',
      '12.00',
      '2020.00',
      '1.00',
    ])
    expect(valuesOf('date')).toEqual(['2020-11-10', '2020-12-12'])
    expect(valuesOf('number')).toContain('19')
    expect(valuesOf('choice', {}, { choices: ['EUR', 'NOK'] })).toEqual(['EUR'])
    expect(valuesOf('digits')).toEqual(['20201110', '19', '12', '1'])
    expect(valuesOf('boolean')).toEqual([])
  })

  it('are cells, texts after a colon, and words with digits', () => {
    expect(valuesOf('text').slice(0, 5)).toEqual([
      'Bei Spiel GmbH',
      'RE-2020/5',
      'Invoice number: RE-2020/5',
      'Date of delivery',
      '2020-11-10',
    ])
    const footer = [pageOf('Olmedo SA, Calle 1, Madrid · ES91 2100 0418 4502 0005 1332')]
    expect(
      candidatesFor(column('text'), footer)
        .map(({ value }) => value)
        .slice(1, 5),
    ).toEqual(['Olmedo SA', 'Calle 1', 'Madrid', 'ES9121000418450200051332'])
    expect(valuesOf('text', {}, { maxLength: 9 })).not.toContain('Bei Spiel GmbH')
  })

  it('begin with those that solve a rule, those near the title, and those of the model', () => {
    const options = { passing: ['571.04'], alternatives: ['316.00', '75.04'] }
    const found = candidatesFor(column('amount', { title: 'Net total' }), [pageOf(INVOICE)], options)
    expect(found.slice(0, 6).map(({ value, why }) => [value, why])).toEqual([
      ['571.04', 'rule'],
      ['496.00', 'label'],
      ['75.04', 'label'],
      ['400.00', 'label'],
      ['316.00', 'model'],
      ['0.79', undefined],
    ])
    expect(found[1]).toMatchObject({ before: 'Net total:', after: '€', page: 0 })
  })

  it('are near the predicted place if the title is not printed', () => {
    const near = { page: 0, location: [0.1, 0.16, 0.2, 0.174] as const }
    expect(valuesOf('amount', { near }, { title: 'Nettobetrag' })[0]).toBe('496.00')
  })

  it('are limited, and are each value once', () => {
    expect(valuesOf('amount', { limit: 2 })).toHaveLength(2)
    const twice = candidatesFor(column('amount'), [pageOf('5.00 5.00'), pageOf('5.00', 1)])
    expect(twice.map(({ value, page }) => [value, page])).toEqual([['5.00', 0]])
    expect(candidatesFor(column('amount'), [])).toEqual([])
  })

  it('are both readings of an ambiguous text', () => {
    const found = (conventions = {}) =>
      candidatesFor(column('date'), [pageOf('03/04/2026')], { conventions }).map(({ value }) => value)
    expect(found()).toEqual(['2026-04-03', '2026-03-04'])
    expect(found({ dateOrder: 'MDY' })).toEqual(['2026-03-04'])
  })
})

describe('the suggestion', () => {
  const suggested = (passing: string[], current: string | null = '496.00'): string | undefined =>
    suggestionOf(candidatesFor(column('amount'), [pageOf(INVOICE)], { passing }), current)?.value

  it('is the only printed value with which no rule fails', () => {
    expect(suggested(['571.04'])).toBe('571.04')
    expect(suggested(['571.04', '99.00'])).toBe('571.04')
    expect(suggested(['571.04', '75.04'])).toBeUndefined()
    expect(suggested(['571.04'], '571.04')).toBeUndefined()
    expect(suggested(['99.00'])).toBeUndefined()
    expect(suggested([])).toBeUndefined()
  })
})
