import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Pattern } from './pattern.js'
import { RuleBudget } from './rule-budget.js'
import { RuleError } from './rule-error.js'

const compile = (pattern: string, flags = ''): Pattern => new Pattern(pattern, flags, new RuleBudget())

describe('a pattern', () => {
  it.each([
    ['^\\d{6,10}$', '', '1234567', true],
    ['^\\d{6,10}$', '', '12345', false],
    ['nok', '', 'NOK', false],
    ['nok', 'i', 'NOK 100', true],
    ['^b$', 'm', 'a\nb', true],
    ['a.b', 's', 'a\nb', true],
    ['^\\w+$', '', 'Ørsted', false],
    ['^\\p{Lu}\\p{L}+$', '', 'Ørsted', true],
    ['', '', '', true],
  ])('%s with the flags "%s" in %j: %s', (pattern, flags, text, expected) => {
    expect(compile(pattern, flags).test(text)).toBe(expected)
  })

  it('replaces all matches, with groups', () => {
    expect(compile('(\\d+) kr').replace('10 kr, 20 kr', '$1 NOK')).toBe('10 NOK, 20 NOK')
    expect(compile('\\s').replace('a b c', '')).toBe('abc')
    expect(compile('x').replace('x', '$$1')).toBe('$1')
  })

  it.each([
    ['(', 'the regular expression is invalid'],
    ['(?=a)', 'Lookaround, backreferences'],
    ['(a)\\1', 'Lookaround, backreferences'],
    ['(a{1000}){1000}', 'more than 1000 repetitions'],
    ['a'.repeat(501), 'longer than 500 characters'],
  ])('that is invalid is rejected (%#)', (pattern, message) => {
    expect(() => compile(pattern)).toThrow(RuleError)
    expect(() => compile(pattern)).toThrow(message)
  })

  it('does not know other flags', () => {
    expect(() => compile('a', 'gi')).toThrow('the flag g is unknown. Flags are i, m, s.')
  })

  it.each(['(a+)+$', '^(a|a)*$', '(a|aa)+$', '(.*)*x', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
    'that would be exponential in JavaScript is matched: %s',
    pattern => {
      expect(compile(pattern).test(`${'a'.repeat(1000)}!`)).toBe(false)
    },
  )

  it.each([`(${'x?'.repeat(240)}){1000}`, `(${'(x|y)'.repeat(90)}){1000}`, '(.{0,999}y)'.repeat(45)])(
    'that is too large is rejected (%#)',
    pattern => {
      expect(() => compile(pattern).test('x'.repeat(2000))).toThrow('it is too expensive')
    },
  )

  it.each<[string, string[]]>([
    ['classes', ['\\pL', '\\PN', '[^\\p{Lu}]']],
    ['wide ranges', ['[A-\\x{1E943}]', '[-A-\\x{1E943}]', '[A-\u{1E943}]', '[\\101-\\x{1e943}]', '[\\x41-\u{1E943}]']],
  ])('that takes long to parse is rejected: %s', (_description, parts) => {
    for (const part of parts) {
      const budget = new RuleBudget()
      const pattern = part.repeat(Math.floor(500 / part.length))
      const compileAll = (): void => {
        for (let count = 0; count < 100; count++) new Pattern(pattern, 'i', budget)
      }
      expect(compileAll, part).toThrow('it is too expensive')
    }
  })

  it('can contain classes of Unicode in every rule of a large model', () => {
    const budget = new RuleBudget()
    for (let count = 0; count < 500; count++) new Pattern('^[\\p{L}À-ÿ .-]+$', 'i', budget)
  })

  it('cannot make a text much longer', () => {
    expect(() => compile('').replace('x'.repeat(100), '$0'.repeat(100) + 'y'.repeat(200))).toThrow(
      'the value would have more than 10000 characters',
    )
  })

  it('can be any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (source, text, replacement) => {
        try {
          const pattern = compile(source)
          pattern.test(text)
          pattern.replace(text, replacement)
        } catch (error) {
          expect(error instanceof RuleError, String(error)).toBe(true)
        }
      }),
      { seed: 20, numRuns: 2000 },
    )
  })

  it('matches like a regular expression of JavaScript', () => {
    const atom = fc.constantFrom('a', 'b', '.', '\\d', '\\w', '[ab]', '[^a]', '(a|b)', '^', '$', '\\s')
    const part = fc.tuple(atom, fc.constantFrom('', '*', '+', '?', '{1,2}')).map(([each, times]) => {
      return each === '^' || each === '$' ? each : each + times
    })
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', ' '), maxLength: 8 })
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), text, (parts, subject) => {
        const source = parts.join('')
        expect(compile(source).test(subject)).toBe(new RegExp(source).test(subject))
      }),
      { seed: 20, numRuns: 1000 },
    )
  })
})
