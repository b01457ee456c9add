import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { View } from '../command/output.js'
import { widthOf } from './table/text-width.js'
import { createTestOutput, type TestOutputOptions } from './testing/test-output.js'

fc.configureGlobal({ seed: 1 })

async function table(
  value: unknown,
  columns: number,
  view: View = {},
  options: TestOutputOptions = {},
): Promise<string> {
  const { output, stdout } = await createTestOutput({ columns, ...options })
  await output.value(value, view)
  return stdout()
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '日本語',
    '👨‍👩‍👧',
    '🇳🇴',
    'e\u0301',
    '\u001b[2J',
    '\u001b]0;title\u0007',
    '\u009b31m',
    'a\nb',
    '\u202eabc',
    '\t',
  ),
  fc.constant('las:document:00000000000000000000000000000001'),
  fc.constant('2026-11-30T11:57:00.000000+0000'),
)

const values = fc.oneof(text, fc.double(), fc.boolean(), fc.constant(null), fc.jsonValue({ stringUnit: 'binary' }))

const object = fc.dictionary(
  text.filter(name => name !== ''),
  values,
  { minKeys: 1, maxKeys: 8 },
)

/** Line feeds, and everything that is not a control character. */
const SAFE = /^(?:\n|[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_C}])*$/u

describe('a table, for any data and width', () => {
  const check = (written: string, width: number): void => {
    expect(written).toMatch(SAFE)
    // A wide character does not fit one column.
    for (const line of written.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(Math.max(2, width))
  }

  it('of a list contains no control characters and is not wider than the terminal', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(object, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 130 }),
        async (items, width) => check(await table(items, width, {}, { env: { NO_COLOR: '1' } }), width),
      ),
    )
  })

  it('of an object contains no control characters and is not wider than the terminal', async () => {
    await fc.assert(
      fc.asyncProperty(object, fc.integer({ min: 1, max: 130 }), async (item, width) =>
        check(await table(item, width, {}, { env: { NO_COLOR: '1' } }), width),
      ),
    )
  })

  it('has the same text in colour', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(object, { minLength: 1, maxLength: 3 }), async items => {
        const plain = await table(items, 80, {}, { env: { NO_COLOR: '1' } })
        expect(stripVTControlCharacters(await table(items, 80))).toBe(plain)
      }),
    )
  })
})

describe('colours', () => {
  const item = [{ runId: 'las:run:1', status: 'failed' }]
  const isColored = async (options: TestOutputOptions): Promise<boolean> => {
    const { output, stdout } = await createTestOutput({ format: 'table', ...options })
    await output.value(item)
    return stdout().includes('\u001b[')
  }

  it.each([
    [true, 'a terminal', { columns: 80 }],
    [false, 'a file', {}],
    [false, 'NO_COLOR', { columns: 80, env: { NO_COLOR: '1' } }],
    [true, 'an empty NO_COLOR', { columns: 80, env: { NO_COLOR: '' } }],
    [false, 'TERM=dumb', { columns: 80, env: { TERM: 'dumb' } }],
    [true, 'FORCE_COLOR in a file', { env: { FORCE_COLOR: '1' } }],
    [true, 'FORCE_COLOR, which has precedence over NO_COLOR', { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }],
    [false, 'FORCE_COLOR=0', { columns: 80, env: { FORCE_COLOR: '0' } }],
  ])('are %s for %s', async (expected, _, options) => {
    expect(await isColored(options)).toBe(expected)
  })
})

describe('relative times', () => {
  it.each([
    ['2026-11-30T11:57:00.000000+0000', '3 minutes ago'],
    ['2026-11-30T12:00:00Z', 'now'],
    ['2026-11-30 14:00:00+02:00', 'now'],
    ['20261202T120000Z', 'in 2 days'],
    ['2025-11-29T12:00:00Z', '1 year ago'],
    ['soon', 'soon'],
  ])('show %s as %s', async (createdTime, shown) => {
    expect(await table([{ createdTime }], 80, {}, { env: { NO_COLOR: '1' } })).toBe(`CREATED\n${shown}\n`)
  })
})
