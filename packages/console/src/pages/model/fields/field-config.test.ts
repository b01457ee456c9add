import { describe, expect, it } from 'vitest'
import {
  addField,
  type Fields,
  fieldOfError,
  labelError,
  moveField,
  parseFieldConfig,
  removeField,
  renameField,
  withType,
  withValues,
} from './field-config.js'

const fields: Fields = {
  date: { type: 'date' },
  total: { type: 'amount', name: 'Total' },
  kind: { type: 'enum', enum: ['food', 'tools'] },
}
const labels = (of: Fields): string[] => Object.keys(of)

describe('the fields of a model', () => {
  it('are added with labels that are not used', () => {
    const first = addField(fields)
    expect(first.label).toBe('field')
    const second = addField(first.fields)
    expect(labels(second.fields)).toEqual(['date', 'total', 'kind', 'field', 'field_2'])
  })

  it('are removed, renamed and moved, and keep their order otherwise', () => {
    expect(labels(removeField(fields, 'total'))).toEqual(['date', 'kind'])
    expect(Object.entries(renameField(fields, 'total', 'sum'))[1]).toEqual(['sum', { type: 'amount', name: 'Total' }])
    expect(labels(moveField(fields, 'total', -1))).toEqual(['total', 'date', 'kind'])
    expect(labels(moveField(fields, 'total', 1))).toEqual(['date', 'kind', 'total'])
    expect(moveField(fields, 'date', -1)).toBe(fields)
    expect(moveField(fields, 'kind', 1)).toBe(fields)
  })

  it('have their positions numbered again if they have positions', () => {
    const moved = moveField({ a: { type: 'date', order: 5 }, b: { type: 'date', order: 9 } }, 'b', -1)
    expect(moved).toEqual({ b: { type: 'date', order: 0 }, a: { type: 'date', order: 1 } })
  })

  it('have labels that the API accepts, and that differ', () => {
    expect(labelError(fields, 'total', 'total_2')).toBeUndefined()
    expect(labelError(fields, 'total', 'total')).toBeUndefined()
    expect(labelError(fields, 'total', 'date')).toBe('Another field has this label.')
    for (const label of ['', 'a b', 'größe', 'x'.repeat(37)]) {
      expect(labelError(fields, 'total', label)).toMatch(/^Labels have/)
    }
  })
})

describe('withType', () => {
  it('removes the settings that only the old type has', () => {
    expect(withType({ type: 'enum', enum: ['a'], name: 'Kind' }, 'string')).toEqual({ type: 'string', name: 'Kind' })
    const lines = withType({ type: 'string', name: 'Items', required: true }, 'lines')
    expect(lines).toEqual({ type: 'lines', name: 'Items', fields: { description: { type: 'string' } } })
    expect(withType(lines, 'amount')).toEqual({ type: 'amount', name: 'Items' })
  })

  it('keeps the values of an enum', () => {
    expect(withType({ type: 'enum', enum: ['a'] }, 'enum')).toEqual({ type: 'enum', enum: ['a'] })
    expect(withType({ type: 'string' }, 'enum')).toEqual({ type: 'enum', enum: ['first', 'second'] })
  })
})

it('withValues removes undefined values', () => {
  expect(withValues({ type: 'date', name: 'Date' }, { name: undefined, required: false })).toEqual({
    type: 'date',
    required: false,
  })
})

describe('parseFieldConfig', () => {
  const errorOf = (value: unknown): string | undefined => parseFieldConfig(JSON.stringify(value)).error

  it('reads a configuration', () => {
    const config = { ...fields, lines: { type: 'lines', fields: { amount: { type: 'amount', validators: [{}] } } } }
    expect(parseFieldConfig(JSON.stringify(config))).toEqual({ config })
  })

  it('names the fields that the editor could not show', () => {
    expect(parseFieldConfig('{').error).toMatch(/^This is not JSON/)
    expect(errorOf([])).toMatch(/^fieldConfig must be an object/)
    expect(errorOf({ total: 'amount' })).toBe('fieldConfig.total must be an object with a type.')
    expect(errorOf({ lines: { type: 'lines' } })).toMatch(/^fieldConfig\.lines\.fields must be an object/)
    expect(errorOf({ lines: { type: 'table', fields: { a: {} } } })).toMatch(/^fieldConfig\.lines\.fields\.a must/)
    expect(errorOf({ total: { type: 'amount', validators: ['x'] } })).toMatch(/^fieldConfig\.total\.validators must/)
    expect(errorOf({ kind: { type: 'enum', enum: 'x' } })).toMatch(/^fieldConfig\.kind\.enum must/)
  })
})

it('fieldOfError finds the field and the column in a message', () => {
  expect(fieldOfError('fieldConfig.total.validators[0] (x): config.threshold must be a number')).toEqual({
    field: 'total',
    column: undefined,
  })
  expect(fieldOfError('fieldConfig.lines.fields.amount.type is unknown')).toEqual({ field: 'lines', column: 'amount' })
  expect(fieldOfError('documentId is missing')).toBeUndefined()
})
