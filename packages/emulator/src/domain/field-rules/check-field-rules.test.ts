import { describe, expect, it } from 'vitest'
import { ApiError } from '../../platform/errors.js'
import { checkFieldRules } from './check-field-rules.js'
import { configOf, evaluate, rule } from './testing/rules.js'

describe('an invalid rule', () => {
  const strict = { waived: new Set<never>() }

  it.each([
    [rule('validator-threshold'), 'config.threshold must be a number between 0 and 1'],
    [rule('validator-threshold', { threshold: 90 }), 'config.threshold must be a number between 0 and 1'],
    [rule('validator-regex', { pattern: '(' }), 'the regular expression is invalid'],
    [rule('validator-regex', { pattern: 1 }), 'config.pattern must be a text'],
    [rule('validator-expression', { expression: 'total >' }), 'the expression is invalid'],
    [rule('validator-expression', { expression: 'totl > 0' }), 'the expression uses totl, which is not a field'],
    [rule('formatter-case', { case: 'camel' }), 'config.case must be one of "upper", "lower", "title"'],
    [rule('formatter-number', { decimals: 1.5 }), 'config.decimals must be an integer between 0 and 10'],
    [rule('formatter-number', { thousandsSeparator: '.' }), 'config.thousandsSeparator must differ'],
    [rule('formatter-date', { format: '-' }), 'config.format must contain'],
    [rule('formatter-date'), 'config.format must be a text'],
  ])('%j is rejected with the field and the rule', async (each, message) => {
    const kind = each.functionId.includes('formatter') ? 'formatters' : 'validators'
    const config = configOf({ total: { type: 'amount', [kind]: [{ ...each, name: 'My rule' }] } })
    expect(() => checkFieldRules(strict, config)).toThrow(ApiError)
    expect(() => checkFieldRules(strict, config)).toThrow(
      `fieldConfig.total.${kind}[0] (My rule, ${each.functionId}): ${message}`,
    )
    await expect(evaluate(config, {})).rejects.toThrow(message)
  })

  it('can be in a column, a table or a condition', () => {
    const check = (config: object) => () => checkFieldRules(strict, configOf(config))
    const column = { type: 'amount', validators: [rule('validator-threshold')] }
    expect(check({ lines: { type: 'table', fields: { amount: column } } })).toThrow(
      'fieldConfig.lines.fields.amount.validators[0] (cradl:function:validator-threshold): config.threshold',
    )
    const onTable = { type: 'table', fields: {}, validators: [rule('validator-regex', { pattern: 'a' })] }
    expect(check({ lines: onTable })).toThrow('it cannot be applied to a table. Apply it to a column.')
    const formatted = { type: 'table', fields: {}, formatters: [rule('formatter-trim')] }
    expect(check({ lines: formatted })).toThrow('it cannot be applied to a table. Apply it to a column.')
    const conditionGroups = [{ conditions: [{ ...rule('validator-not-empty'), fieldId: 'x' }] }]
    expect(check({ total: { type: 'amount', conditionGroups } })).toThrow(
      'fieldConfig.total: a condition refers to x, which is not a field',
    )
  })

  it('is accepted if that is waived', () => {
    const config = { total: { type: 'amount', validators: [rule('validator-threshold')] } }
    checkFieldRules({ waived: new Set(['field-rules']) }, configOf(config))
  })

  it('can be one too many', () => {
    const validators = Array.from({ length: 100 }, () => rule('validator-not-empty'))
    const labels = Array.from({ length: 11 }, (_, index) => `field${index}`)
    const config = Object.fromEntries(labels.map(label => [label, { type: 'amount', validators }]))
    expect(() => checkFieldRules(strict, configOf(config))).toThrow('more than 1000 validators and formatters')
  })
})
