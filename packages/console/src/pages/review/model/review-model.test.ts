import type { Place } from '@las/review'
import { describe, expect, it } from 'vitest'
import { fromRecord, newestRecord, toRecord } from '../draft/draft-record.js'
import { openInvoice } from '../testing/invoice-task.js'
import type { ReviewModel } from './review-model.js'

const NUMBER: Place = { field: 0, row: 0, column: 0 }
const DATE: Place = { field: 1, row: 0, column: 0 }
const NET: Place = { field: 2, row: 0, column: 0 }
const TOTAL: Place = { field: 3, row: 0, column: 0 }
const MILK: Place = { field: 5, row: 1, column: 0 }

const fieldsOf = (model: ReviewModel): Record<string, { value: unknown; confidence?: number }> =>
  model.output() as Record<string, { value: unknown; confidence?: number }>

describe('openReview', () => {
  it('visits what needs a person, in the order of the document', () => {
    const model = openInvoice()
    expect(model.attention.value).toEqual([DATE, TOTAL, MILK])
    expect([DATE, TOTAL, MILK, NET].map(place => model.statusAt(place))).toEqual([
      { kind: 'warn', message: 'Below 90 %. Nothing contradicts it.', canKeep: true },
      { kind: 'err', message: 'The total is not the net amount.', canKeep: true },
      { kind: 'warn', message: 'Check the description.', canKeep: true },
      { kind: 'sure', canKeep: true },
    ])
    model.close()
  })

  it('needs three key presses for two flagged and wrong values', () => {
    const model = openInvoice()
    model.accept(MILK)
    model.setText(DATE, '2026-05-30')
    model.accept(DATE)
    expect(model.target.value).toEqual({ to: TOTAL })
    model.setText(TOTAL, '12,5')
    model.accept(TOTAL)
    expect(model.target.value).toEqual({ to: 'approve' })
    expect(model.firstFailed()).toBeUndefined()
    expect(fieldsOf(model)).toMatchObject({
      date: { value: '2026-05-30', confidence: 1 },
      total: { value: '12.50', confidence: 1 },
    })
    expect(model.changes()).toEqual([
      { path: 'date', before: '2026-05-31', after: '2026-05-30', how: 'typed' },
      { path: 'total', before: '13.00', after: '12.50', how: 'typed' },
      { path: 'lines[1].text', before: 'Milk', after: 'Milk', how: 'confirmed' },
    ])
    model.close()
  })

  it('says why a value fails before it keeps it', () => {
    const model = openInvoice()
    model.focusOn(TOTAL)
    model.accept(TOTAL)
    expect(model.explained.value).toEqual(TOTAL)
    expect(model.target.value).toEqual({ to: TOTAL })
    model.accept(TOTAL)
    expect(model.target.value).toEqual({ to: MILK })
    expect(model.statusAt(TOTAL)).toEqual({ kind: 'confirmed', canKeep: true, message: 'Kept against the rule.' })
    expect(model.changes()).toEqual([{ path: 'total', before: '13.00', after: '13.00', how: 'kept-against-rule' }])
    model.close()
  })

  it('never keeps a text that cannot be read', () => {
    const model = openInvoice()
    model.setText(DATE, 'soon')
    model.accept(DATE)
    model.accept(DATE)
    expect(model.statusAt(DATE)).toMatchObject({ kind: 'err', canKeep: false })
    expect(model.firstFailed()).toEqual(DATE)
    model.close()
  })

  it('records that a value is not on the document, also of a required field', () => {
    const model = openInvoice()
    model.setText(DATE, '')
    model.accept(DATE)
    expect(model.statusAt(DATE).kind).toBe('absent')
    model.setText(NUMBER, '')
    model.accept(NUMBER)
    expect(model.firstFailed()).toEqual(NUMBER)
    model.accept(NUMBER)
    expect(model.firstFailed()).toEqual(TOTAL)
    expect(model.changes()).toMatchObject([
      { path: 'number', after: null, how: 'not-on-document' },
      { path: 'number', how: 'kept-against-rule' },
      { path: 'date', after: null, how: 'not-on-document' },
    ])
    model.close()
  })

  it('undoes the letters of a value together, and moves there', () => {
    const model = openInvoice()
    model.focusOn(NET)
    for (const text of ['1', '12', '12.']) model.setText(NET, text)
    model.focusOn(NUMBER)
    model.undo()
    expect(model.draft.value).toBe(model.initial)
    expect(model.focus.value).toEqual(NET)
    model.redo()
    expect(fieldsOf(model).net?.value).toBe('12.00')
    model.close()
  })

  it('returns to the predicted value', () => {
    const model = openInvoice()
    model.setText(DATE, '2026-01-01')
    expect(model.reset(DATE)).toBe(true)
    expect(model.reset(DATE)).toBe(false)
    expect(model.statusAt(DATE).kind).toBe('warn')
    model.close()
  })

  it('changes nothing after the lease is lost', () => {
    const model = openInvoice()
    model.isReadOnly.value = true
    model.setText(DATE, '2026-01-01')
    model.accept(TOTAL)
    expect(model.draft.value).toBe(model.initial)
    model.close()
  })

  it('asks the server about changed values, and ignores old answers about them', async () => {
    const asked: unknown[] = []
    const model = openInvoice({
      async check(fields) {
        asked.push(fields)
        const message = 'Still not the net amount.'
        return { reasons: [{ field: 'total', message, functionId: 'las:function:validator-expression' }] }
      },
    })
    model.setText(TOTAL, '14.00')
    expect(model.statusAt(TOTAL).kind).toBe('corrected')
    await model.settle()
    expect(asked).toMatchObject([{ total: { value: '14.00', confidence: 1 }, net: { confidence: 0.99 } }])
    expect(model.statusAt(TOTAL)).toEqual({ kind: 'err', message: 'Still not the net amount.', canKeep: true })
    expect(model.firstFailed()).toEqual(TOTAL)
    model.close()
  })

  it('names the start of long texts in the audit trail', () => {
    const model = openInvoice()
    model.setText(NUMBER, 'x'.repeat(20_000))
    expect(fieldsOf(model).number?.value).toHaveLength(20_000)
    expect(model.changes()).toMatchObject([{ path: 'number', after: `${'x'.repeat(9999)}…` }])
    model.close()
  })

  it('keeps the objects of rows that did not change, so that typing renders one row', () => {
    const model = openInvoice()
    const { value: draft } = model.draft
    const { value: statuses } = model.statuses
    model.setText(NET, '12.00')
    for (const field of [0, 1, 3, 4, 5]) {
      expect(model.draft.value[field]).toBe(draft[field])
      expect(model.statuses.value[field]).toBe(statuses[field])
    }
    model.close()
  })

  it('removes characters with which pasted text is shown in another order', () => {
    const model = openInvoice()
    model.setText(NUMBER, '\u202e1-VNI')
    expect(fieldsOf(model).number?.value).toBe('1-VNI')
    model.close()
  })
})

describe('a stored draft', () => {
  it('restores values, and what the person did', () => {
    const model = openInvoice()
    model.setText(DATE, '')
    model.setText(NET, 'x')
    model.setRows(5, rows => [rows[1] ?? [], rows[0] ?? []])
    const record = JSON.parse(JSON.stringify(toRecord(model.form, model.initial, model.state.value, 1)))
    const restored = fromRecord(model.form, model.initial, record)
    expect(restored.draft).toEqual(model.draft.value)
    expect(restored.draft[0]).toBe(model.initial[0])
    expect(restored.draft[5]?.[0]?.[0]?.original).toBe(model.initial[5]?.[1]?.[0]?.original)
    model.close()
  })

  it('is the newest of those that are not damaged', () => {
    const draft = (time: number, fields: unknown = {}) => ({ version: 1, time, fields })
    expect(newestRecord(undefined, draft(1), draft(2), draft(3, { a: [{ b: 1 }] }), 'x', { version: 2 })).toEqual(
      draft(2),
    )
    expect(newestRecord(null, undefined)).toBeUndefined()
  })

  const value = (cell: unknown): unknown => ({ version: 1, time: 1, fields: { net: [{ net: cell }] } })

  it.each([
    value({ value: '1', text: {} }),
    value({ value: '1', problem: 1, text: 'x' }),
    value({ value: '1', way: 'guessed' }),
    value({ value: '1', isChecked: 'yes' }),
    value({ value: '1', isKept: 1 }),
    value({ value: '1', from: -1 }),
    value({ value: '1', spot: null }),
    value({ value: '1', spot: { page: 'x', location: [0, 0, 1, 1] } }),
    value({ value: '1', spot: { page: 0, location: [0, 0, 1] } }),
    value({ value: '1', spot: { page: 0, location: [0, 0, 1, 2] } }),
    { version: 1, time: 1, fields: {}, keptTables: 'lines' },
    { version: 1, time: 1, fields: {}, keptTables: [1] },
  ])('is ignored if a part of it is damaged: %j', draft => {
    expect(newestRecord(draft)).toBeUndefined()
  })

  it.each([
    ['no value', { net: [] }],
    ['two values', { net: [{ net: { value: '1' } }, { net: { value: '2' } }] }],
    ['the cells of a table that had the same name', { net: [{ amount: { value: '1' } }] }],
    ['lines with other columns', { lines: [{ price: { value: '1' } }] }],
  ])('does not replace a field with %s', (_, fields) => {
    const model = openInvoice()
    const record = newestRecord({ version: 1, time: 1, fields })
    expect(record && fromRecord(model.form, model.initial, record).draft).toEqual(model.initial)
    model.close()
  })
})
