import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Budget } from '../../../data/budget.js'
import { LIMITS } from '../../../data/limits.js'
import { compileRegex } from './compile.js'
import { parseRegex } from './parse.js'

const matches = (pattern: string, text: string, kind: 'match' | 'search' = 'match'): boolean | null =>
  compileRegex(pattern)?.matches(text, kind, new Budget(Infinity)) ?? null

/** The computed size of a pattern; undefined if it is too large. */
function sizeUpToLimit(text: string): number | undefined {
  try {
    return parseRegex(text)?.size
  } catch {
    return undefined
  }
}

/** Regular expressions with the same meaning in JavaScript. */
const { pattern } = fc.letrec<{ pattern: string; piece: string }>(tie => ({
  piece: fc
    .tuple(
      fc.oneof(
        { maxDepth: 2 },
        fc.constantFrom(
          'a',
          'b',
          '.',
          '[ab]',
          '[^a]',
          '[a-c-]',
          '\\p{Ll}',
          '\\P{L}',
          '[^\\p{Lu}b]',
          '\\.',
          'é',
          '\u{1f600}',
        ),
        tie('pattern').map(inner => `(${inner})`),
      ),
      fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,}', '{0,2}'),
    )
    .map(([atom, quantifier]) => atom + quantifier),
  pattern: fc
    .array(fc.array(tie('piece'), { maxLength: 3 }), { minLength: 1, maxLength: 3 })
    .map(branches => branches.map(pieces => pieces.join('')).join('|')),
}))

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', 'B', '-', '.', '\n', 'é', '\u{1f600}'), { maxLength: 5 })
  .map(all => all.join(''))

describe('compileRegex', () => {
  it('matches like JavaScript', () => {
    const found = { true: 0, false: 0 }
    fc.assert(
      fc.property(pattern, text, (source, value) => {
        // JavaScript has other line terminators, which the generated strings do not contain.
        const whole = new RegExp(`^(?:${source})$`, 'u').test(value)
        expect(matches(source, value)).toBe(whole)
        expect(matches(source, value, 'search')).toBe(new RegExp(source, 'u').test(value))
        found[`${whole}`]++
      }),
      { numRuns: 3000 },
    )
    expect(found.true).toBeGreaterThan(200)
    expect(found.false).toBeGreaterThan(200)
  })

  it('takes a number of steps for each character that is proportional to the number of instructions', () => {
    fc.assert(
      fc.property(
        pattern,
        fc.array(text, { maxLength: 50 }),
        fc.constantFrom('match', 'search'),
        (source, texts, kind) => {
          const regex = compileRegex(source)
          const budget = new Budget(Infinity)
          const value = texts.join('')
          regex?.matches(value, kind, budget)
          // The steps include reaching an instruction, testing it, and testing character classes.
          expect(budget.spent).toBeLessThanOrEqual(10 * ((regex?.size ?? 0) + 2) * (value.length + 1))
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('has the size that was computed before compiling', () => {
    let largest = 0
    fc.assert(
      fc.property(pattern, fc.integer({ min: 0, max: 30 }), (source, times) => {
        for (const text of [source, `(${source}){${times}}`, `(${source}){${times},}`, `(${source}){0,${times}}`]) {
          const computed = sizeUpToLimit(text)
          if (computed === undefined) continue
          expect(compileRegex(text)?.size).toBe(computed)
          largest = Math.max(largest, computed)
        }
      }),
      { numRuns: 1000 },
    )
    expect(largest).toBeGreaterThan(500)
  })

  it('accepts the maximum number of instructions', () => {
    expect(compileRegex(`a{${LIMITS.regexSize / 2 - 1}}b`)?.size).toBe(LIMITS.regexSize)
    expect(() => compileRegex(`a{${LIMITS.regexSize / 2 - 1}}bc`)).toThrow(/must not have more than 10000 instructions/)
  })

  it.each([
    '(',
    ')',
    '[',
    '[]',
    '[^]',
    '[a-]b]',
    '[b-a]',
    '[a--]',
    '[--a]',
    '*',
    'a**',
    '+',
    '?',
    '{1}',
    'a{',
    'a{1',
    'a{,2}',
    'a{2,1}',
    '\\',
    '\\d',
    '\\w',
    '\\b',
    '\\1',
    '(?:a)',
    '(?=a)',
    '(?i)a',
    'a+?',
    '\\p',
    '\\p{',
    '\\p{X}',
    '\\p{Latin}',
    '\\u0041',
    '[\\d]',
    '[[:alpha:]]',
    '\ud800',
    '}',
    ']',
  ])('returns null for an invalid expression: %s', source => {
    expect(compileRegex(source)).toBeNull()
  })

  it.each([
    ['a dot does not match line feeds', '.', '\n', false],
    ['a dot does not match carriage returns', '.', '\r', false],
    ['a dot matches a line separator', '.', '\u2028', true],
    ['a dot matches a character outside the BMP', '.', '\u{1f600}', true],
    ['escapes of control characters', '\\n\\r\\t', '\n\r\t', true],
    ['escapes of special characters', '\\(\\)\\*\\+\\-\\.\\?\\[\\\\\\]\\^\\{\\|\\}', '()*+-.?[\\]^{|}', true],
    ['hyphens at the start and the end of a class', '[-a-]{3}', '-a-', true],
    ['categories in classes', '[\\p{Lu}\\p{Nd}]+', 'A1', true],
    ['an empty alternative', 'a|', '', true],
    ['a caret and a dollar at the ends', '^ab$', 'ab', true],
    ['a dollar before the end', 'a$b', 'ab', false],
    ['repetitions of an empty match', '(a*)*', 'aaa', true],
  ])('%s', (_name, source, value, expected) => {
    expect(matches(source, value)).toBe(expected)
  })

  it.each([
    `a{${LIMITS.regexSize}}`,
    'a{1000000000}',
    '(){99999999999999999999}',
    '((a{99}){99}){99}',
    `a{${'9'.repeat(400)}}`,
    `a{0,${'9'.repeat(400)}}`,
    `(${'a|'.repeat(5000)})`,
    `${'(a|b)'.repeat(3000)}`,
  ])('rejects an expression that is too large: %s', source => {
    expect(() => compileRegex(source)).toThrow(/must not have more than 10000 instructions/)
  })

  it('rejects too many nested groups', () => {
    const nested = (groups: number): string => `${'('.repeat(groups)}a${')'.repeat(groups)}`
    expect(compileRegex(nested(30))).not.toBeNull()
    expect(() => compileRegex(nested(31))).toThrow(/must not nest more than 30 groups/)
  })
})
