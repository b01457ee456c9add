import { describe, expect, it } from 'vitest'
import { ApiError } from '../../platform/errors.js'
import { evaluate, field, rule } from './testing/rules.js'

describe('an expensive rule', () => {
  const lines = Array.from({ length: 5000 }, () => ({ amount: field('1.00'), text: field('x'.repeat(1000)) }))
  const tableWith = (amount: object, text: object = {}): object => ({
    lines: {
      type: 'table',
      fields: { amount: { type: 'amount', ...amount }, text: { type: 'single-value', ...text } },
    },
  })
  const expensive = 'it is too expensive. Shorten its regular expression or expression, or apply it to fewer values.'

  it.each([
    [
      'an expression',
      tableWith({ validators: [rule('validator-expression', { expression: 'sum(lines.amount) > 1' })] }),
    ],
    ['a regular expression', tableWith({}, { validators: [rule('validator-regex', { pattern: '^(x?){500}y' })] })],
    [
      'a replacement',
      tableWith({}, { formatters: [rule('formatter-replace', { pattern: 'x.*?y|x', replacement: 'z' })] }),
    ],
    [
      'a condition',
      tableWith({
        validators: [
          rule(
            'validator-not-empty',
            {},
            {
              conditionGroups: [
                { conditions: [{ fieldId: 'lines.amount', ...rule('validator-threshold', { threshold: 0.5 }) }] },
              ],
            },
          ),
        ],
      }),
    ],
    [
      'many formatters',
      tableWith({}, { formatters: Array.from({ length: 3 }, () => rule('formatter-case', { case: 'title' })) }),
    ],
  ])('such as %s is rejected with the field and the rule', async (_, config) => {
    const error = evaluate(config, { lines })
    await expect(error).rejects.toThrow(ApiError)
    await expect(error).rejects.toThrow(/^fieldConfig\.lines\.fields\.(amount|text)\.(validators|formatters)\[\d\]/)
    await expect(error).rejects.toThrow(expensive)
  })

  it('such as the condition of a field is rejected with the field', async () => {
    const conditions = [{ fieldId: 'lines.amount', ...rule('validator-threshold', { threshold: 0.5 }) }]
    const error = evaluate(tableWith({ conditionGroups: [{ conditions }] }), { lines })
    await expect(error).rejects.toThrow(ApiError)
    await expect(error).rejects.toThrow(`fieldConfig.lines.fields.amount: ${expensive}`)
  })

  it('does not prevent other work', async () => {
    const config = tableWith({ validators: [rule('validator-expression', { expression: 'sum(lines.amount) > 1' })] })
    const events: string[] = []
    const evaluation = evaluate(config, { lines }).catch(() => events.push('rejected'))
    setImmediate(() => events.push('other work'))
    await evaluation
    expect(events).toEqual(['other work', 'rejected'])
  })
})
