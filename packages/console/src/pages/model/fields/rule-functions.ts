/** A setting of a validator or formatter. */
export interface RuleParameter {
  readonly name: string
  readonly title: string
  readonly type?: 'number' | 'text' | 'choice'
  /** Of choices. */
  readonly options?: readonly string[]
  readonly hint?: string
}

export interface RuleFunction {
  readonly functionId: string
  readonly title: string
  readonly parameters: readonly RuleParameter[]
}

/** The functions that every organization can use. The form of a rule offers their settings; the API checks them. */
export const ruleFunctions: Readonly<Record<'validators' | 'formatters', readonly RuleFunction[]>> = {
  validators: [
    rule('validator-threshold', 'Confidence is at least', [
      { name: 'threshold', title: 'Threshold', type: 'number', hint: 'From 0 to 1.' },
    ]),
    rule('validator-not-empty', 'Has a value', []),
    rule('validator-regex', 'Matches a pattern', [
      { name: 'pattern', title: 'Regular expression' },
      { name: 'flags', title: 'Flags' },
    ]),
    rule('validator-expression', 'Expression is true', [
      { name: 'expression', title: 'Expression', hint: 'Such as net_amount + tax_amount == total_amount.' },
      { name: 'message', title: 'Message', hint: 'Shown to reviewers if it is false.' },
    ]),
  ],
  formatters: [
    rule('formatter-trim', 'Trim white space', []),
    rule('formatter-case', 'Change the case', [
      { name: 'case', title: 'Case', type: 'choice', options: ['upper', 'lower', 'title'] },
    ]),
    rule('formatter-replace', 'Replace a pattern', [
      { name: 'pattern', title: 'Regular expression' },
      { name: 'replacement', title: 'Replacement' },
      { name: 'flags', title: 'Flags' },
    ]),
    rule('formatter-number', 'Format a number', [
      { name: 'decimals', title: 'Decimals', type: 'number' },
      { name: 'decimalSeparator', title: 'Decimal separator' },
      { name: 'thousandsSeparator', title: 'Thousands separator' },
    ]),
    rule('formatter-date', 'Format a date', [{ name: 'format', title: 'Format', hint: 'Such as DD.MM.YYYY.' }]),
  ],
}

function rule(name: string, title: string, parameters: readonly RuleParameter[]): RuleFunction {
  return { functionId: `cradl:organization:cradl/cradl:function:${name}`, title, parameters }
}

/** The function of a rule, whose id can be without the organization; undefined for those of organizations. */
export function functionOf(kind: keyof typeof ruleFunctions, functionId: string | undefined): RuleFunction | undefined {
  const name = nameOf(functionId ?? '')
  return ruleFunctions[kind].find(each => nameOf(each.functionId) === name)
}

const nameOf = (functionId: string): string | undefined => functionId.split(/[:/]/).at(-1)

/** A number if it can be read as one, or the text, about which the API then says what it expects. */
export function parseParameter({ type }: RuleParameter, text: string): unknown {
  if (text === '') return undefined
  const number = Number(text)
  return type === 'number' && Number.isFinite(number) ? number : text
}
