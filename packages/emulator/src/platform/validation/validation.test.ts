import { operations, type Schema } from '@las/api/description'
import { describe, expect, it } from 'vitest'
import { findProblem, validate } from './validation.js'

const text: Schema = { type: 'string', maxLength: 4096 }

const objectOf = (fields: Readonly<Record<string, Schema | undefined>>, rules: Schema = {}): Schema => ({
  type: 'object',
  properties: Object.fromEntries(
    Object.entries(fields).map(([name, schema = {}]) => [name, { schema, required: false, description: 'A field.' }]),
  ),
  ...rules,
})

/** The schema of a field in the body of an operation. */
function fieldOf(id: string, name: string): Schema | undefined {
  const schema = operations.find(operation => operation.id === id)?.body?.properties?.[name]?.schema
  if (!schema) throw new Error(`The body of ${id} has no ${name}`)
  return schema
}

const sample = objectOf({
  fieldConfig: fieldOf('createModel', 'fieldConfig'),
  groundTruth: fieldOf('updateDocument', 'groundTruth'),
  preprocessConfig: fieldOf('createModel', 'preprocessConfig'),
  postprocessConfig: fieldOf('createModel', 'postprocessConfig'),
  name: fieldOf('createModel', 'name'),
  title: text,
  size: { type: 'integer', minimum: 1, maximum: 9 },
  minimum: { type: 'integer', minimum: 1 },
  kind: { enum: ['a', 'b'] },
  flag: { type: 'boolean' },
})

describe('findProblem', () => {
  it.each([
    [{ nme: 1 }, /^nme is not allowed; expected one of fieldConfig, groundTruth,/],
    [[], 'The body must be an object'],
    [null, 'The body must be an object'],
    [{ name: 5 }, 'name must be a string or null'],
    [{ name: 'x'.repeat(4097) }, 'name must have at most 4096 characters'],
    [{ title: null }, 'title must be a string'],
    [{ size: 0 }, 'size must be from 1 to 9'],
    [{ size: 10 }, 'size must be from 1 to 9'],
    [{ size: 1.5 }, 'size must be an integer from 1 to 9'],
    [{ size: '1' }, 'size must be an integer from 1 to 9'],
    [{ minimum: 0 }, 'minimum must be at least 1'],
    [{ kind: 'c' }, 'kind must be one of a, b'],
    [{ flag: 'true' }, 'flag must be true or false'],
    [{ groundTruth: 'x' }, 'groundTruth must be an array or null'],
    [{ groundTruth: [{}] }, 'groundTruth[0].label is required'],
    [{ groundTruth: [{ label: 'a' }] }, 'groundTruth[0].value is required'],
    [{ groundTruth: [{ label: 'a b', value: null }] }, 'groundTruth[0].label must match ^[0-9A-Za-z-_]+$'],
    [{ groundTruth: [{ label: '', value: null }] }, 'groundTruth[0].label must not be empty'],
    [
      { groundTruth: [{ label: 'a', value: 'x'.repeat(1025) }] },
      'groundTruth[0].value must have at most 1024 characters',
    ],
    [
      { groundTruth: [{ label: 'a', value: {} }] },
      /^groundTruth\[0\]\.value must be a string or a number or true or false or/,
    ],
    [
      { groundTruth: [{ label: 'a', value: [[{ label: 'b', value: 1, page: 0 }]] }] },
      /^groundTruth\[0\]\.value\[0\]\[0\]\.page is not allowed/,
    ],
    [{ groundTruth: [{ label: 'a', value: 1, confidence: 2 }] }, 'groundTruth[0].confidence must be from 0 to 1'],
    [
      { groundTruth: [{ label: 'a', value: 1, pages: Array(11).fill(0) }] },
      'groundTruth[0].pages must have at most 10 items',
    ],
    [{ fieldConfig: { total: {} } }, /^fieldConfig\.total\.type is required: one of amount, date,.*, lines, table$/],
    [
      { fieldConfig: { total: { type: 'money' } } },
      /^fieldConfig\.total\.type must be one of amount, date,.*, lines, table$/,
    ],
    [{ fieldConfig: { total: 'amount' } }, 'fieldConfig.total must be an object'],
    [
      { fieldConfig: { total: { type: 'amount', maxLength: 1025 } } },
      'fieldConfig.total.maxLength must be from 1 to 1024',
    ],
    [{ fieldConfig: { a: { type: 'enum', enum: [] } } }, 'fieldConfig.a.enum must have at least 1 item'],
    [{ fieldConfig: { a: { type: 'enum', enum: ['x', 'x'] } } }, 'fieldConfig.a.enum must not contain duplicate items'],
    [{ fieldConfig: { a: { type: 'lines' } } }, 'fieldConfig.a.fields is required'],
    [
      { fieldConfig: { a: { type: 'lines', fields: { b: { type: 'lines' } } } } },
      /^fieldConfig\.a\.fields\.b\.type must be one of/,
    ],
    [
      { fieldConfig: { 'a b': { type: 'date' } } },
      'fieldConfig.a b is not a valid key: keys must match ^[0-9A-Za-z-_]{1,36}$',
    ],
    [{ preprocessConfig: {} }, /^preprocessConfig must have at least one of autoRotate,/],
    [{ preprocessConfig: { rotation: 45 } }, 'preprocessConfig.rotation must be one of 0, 90, 180, 270'],
    [{ postprocessConfig: { strategy: 'BEST' } }, 'postprocessConfig.strategy must be one of BEST_FIRST, BEST_N_PAGES'],
    [{ postprocessConfig: { strategy: 'BEST_N_PAGES' } }, 'postprocessConfig.parameters is required'],
    [
      { postprocessConfig: { strategy: 'BEST_FIRST', parameters: { n: 1 } } },
      /^postprocessConfig\.parameters is not allowed/,
    ],
  ])('describes the problem of %j', (value, message) => {
    expect(findProblem(sample, value, 'The body')).toMatch(typeof message === 'string' ? exactly(message) : message)
  })

  it('lists the possible fields of an empty change', () => {
    expect(findProblem(objectOf({ a: text, b: text }, { minProperties: 1 }), {}, 'The body')).toBe(
      'The body must have at least one of a, b',
    )
  })

  it('returns undefined for a valid value', () => {
    const value = {
      fieldConfig: {
        total: { type: 'amount', description: null, required: true },
        lines: { type: 'lines', fields: { price: { type: 'amount' } } },
      },
      groundTruth: [
        { label: 'total', value: '1.00', confidence: 1, pages: [0] },
        { label: 'empty', value: '' },
        { label: 'paid', value: true },
        { label: 'list', value: [{ label: 'x', value: 2 }] },
        { label: 'lines', value: [[{ label: 'price', value: null }]] },
      ],
      postprocessConfig: { strategy: 'BEST_N_PAGES', parameters: { n: 3, collapse: true }, outputFormat: 'v2' },
    }
    expect(findProblem(sample, value, 'The body')).toBeUndefined()
  })

  it('treats the names of inherited properties as unknown', () => {
    expect(findProblem(sample, JSON.parse('{"__proto__": {"size": 0}}'), 'The body')).toMatch(
      /^__proto__ is not allowed/,
    )
    expect(findProblem(sample, { constructor: 1 }, 'The body')).toMatch(/^constructor is not allowed/)
  })
})

describe('patterns', () => {
  const patternsOf = (schema: unknown): string[] =>
    [...JSON.stringify(schema).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(([, pattern = '']) =>
      JSON.parse(pattern),
    )
  const patterns = new Set(
    operations.flatMap(({ params, query, body, response }) => patternsOf([params, query, body, response])),
  )

  // A pattern with exponential backtracking would block the event loop for hours.
  it.each([...patterns])('%s is quick to reject strings', pattern => {
    for (const part of ['a', '1', 'a.', '.a', 'a-', 'a/', '-_', ' ', '+']) {
      for (const start of ['', 'a@', 'a/', 'https://', 'las:']) {
        expect(new RegExp(pattern).test(`${start}${part.repeat(30)}\n`)).toBe(
          pattern.includes('https') && start === 'https://',
        )
      }
    }
  })
})

describe('validate', () => {
  it('throws an error with status 400 for an invalid value', () => {
    expect(() => validate(text, 5, 'The text')).toThrow(expect.objectContaining({ status: 400 }))
    expect(validate(text, 'valid', 'The text')).toBe('valid')
  })
})

const exactly = (text: string): RegExp => new RegExp(`^${text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`)
