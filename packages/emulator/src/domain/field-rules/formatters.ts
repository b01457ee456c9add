import { numberOf, roundTo } from './expressions/numbers.js'
import { Pattern } from './pattern.js'
import type { RuleConfig } from './rule-config.js'
import { RuleError } from './rule-error.js'
import type { RuleScope } from './rule-scope.js'

/** Changes how a value is written. */
export interface Formatter {
  readonly format: (text: string) => string
  /**
   * Whether the value is only written for people, in a form that validators would not recognize as a number or a date. Formatters
   * that follow change this form.
   */
  readonly isForPeople: boolean
}

/** @throws {@link RuleError} if the configuration is invalid. */
type CreateFormatter = (config: RuleConfig, scope: RuleScope) => Formatter

const CASES: Readonly<Record<'upper' | 'lower' | 'title', Formatter['format']>> = {
  upper: text => text.toUpperCase(),
  lower: text => text.toLowerCase(),
  title: text => text.toLowerCase().replace(/(?<![\p{L}\p{N}'’])\p{L}/gu, letter => letter.toUpperCase()),
}

/** The formatters by the name of their shared function. They leave values unchanged to which they do not apply. */
export const formatters: ReadonlyMap<string, CreateFormatter> = new Map(
  Object.entries<CreateFormatter>({
    'formatter-trim': () => ofText(text => text.trim()),
    'formatter-case': config => ofText(CASES[config.option('case', ['upper', 'lower', 'title'])]),
    'formatter-replace': (config, { budget }) => {
      const pattern = new Pattern(config.text('pattern'), config.text('flags', ''), budget)
      const replacement = config.text('replacement')
      return ofText(text => pattern.replace(text, replacement))
    },
    'formatter-number': config => {
      const decimals = config.number('decimals', { min: 0, max: 10, isInteger: true }, 2)
      const decimalSeparator = config.option('decimalSeparator', ['.', ','], '.')
      const thousandsSeparator = config.option('thousandsSeparator', ['', ' ', '.', ',', "'", '\u00a0'], '')
      if (decimalSeparator === thousandsSeparator)
        throw new RuleError('config.thousandsSeparator must differ from config.decimalSeparator')
      return forPeople(text => {
        const number = numberOf(text)
        if (number === undefined) return text
        const [whole = '', fraction] = roundTo(number, decimals).toFixed(decimals).split('.')
        const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, thousandsSeparator)
        return fraction === undefined ? grouped : grouped + decimalSeparator + fraction
      })
    },
    'formatter-date': config => {
      const format = config.text('format')
      if (!/YY|M|D/.test(format))
        throw new RuleError('config.format must contain YYYY, YY, MM, M, DD or D, such as "DD.MM.YYYY"')
      if (format.length > 50) throw new RuleError('config.format is longer than 50 characters')
      return forPeople(text => {
        const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
        if (day === '') return text
        const parts: Readonly<Record<string, string>> = {
          YYYY: year,
          YY: year.slice(2),
          MM: month,
          M: String(Number(month)),
          DD: day,
          D: String(Number(day)),
        }
        return format.replace(/YYYY|YY|MM|M|DD|D/g, part => parts[part] ?? part)
      })
    },
  }),
)

const ofText = (format: Formatter['format']): Formatter => ({ format, isForPeople: false })

const forPeople = (format: Formatter['format']): Formatter => ({ format, isForPeople: true })
