import type { Column } from '../form/form.js'
import { parseDate } from './parse-date.js'
import { parseNumber } from './parse-number.js'
import type { ParsedValue } from './parsed-value.js'

/**
 * Converts the text that a person has entered to the notation of the API: `1234.50` for an amount, `2026-05-31` for a date.
 * Texts with two possible meanings, such as `1,234`, are rejected.
 */
export function parseValue(text: string, column: Column): ParsedValue {
  return checkLength(text, column) ?? parseText(cleanText(text), column)
}

/** Without line breaks and other control characters. */
export const cleanText = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

/** The value or the problem of an empty text, and the problem of one that is too long. */
export function checkLength(text: string, column: Column): ParsedValue | undefined {
  const { title, isRequired, maxLength = Number.POSITIVE_INFINITY } = column
  const length = [...cleanText(text)].length
  if (length === 0) return isRequired ? { problem: `${title} is required.` } : { value: null }
  return length > maxLength ? { problem: `At most ${maxLength} characters are allowed.` } : undefined
}

function parseText(text: string, column: Column): ParsedValue {
  switch (column.type) {
    case 'amount':
      return parseNumber(text, 2)
    case 'number':
      return parseNumber(text, undefined)
    case 'digits':
      return /^[\d ]+$/.test(text) ? { value: text.replaceAll(' ', '') } : { problem: 'Enter digits only.' }
    case 'date':
      return parseDate(text)
    case 'boolean':
      if (/^(true|yes|y|1)$/i.test(text)) return { value: 'true' }
      if (/^(false|no|n|0)$/i.test(text)) return { value: 'false' }
      return { problem: 'Enter yes or no.' }
    case 'choice':
      return parseChoice(text, column.choices ?? [])
    case 'text':
      return { value: text }
  }
}

function parseChoice(text: string, choices: readonly string[]): ParsedValue {
  const fold = (value: string): string => value.toLocaleLowerCase('en')
  const exact = choices.find(choice => choice === text) ?? choices.find(choice => fold(choice) === fold(text))
  if (exact !== undefined) return { value: exact }
  const starting = choices.filter(choice => fold(choice).startsWith(fold(text)))
  const [only] = starting
  if (only !== undefined && starting.length === 1) return { value: only }
  const shown = choices.slice(0, 8).join(', ')
  return { problem: `Choose ${shown}${choices.length > 8 ? ' …' : ''}.` }
}
