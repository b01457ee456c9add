import { type Column, type ParsedValue, textOf } from '@las/review'
import type { PageWord } from '../../../contract.js'

/**
 * Reads words of the page as the type of a column. Currencies next to amounts and punctuation at the end are not part of the value.
 */
export function readWords(
  words: readonly PageWord[],
  column: Column,
  parse: (text: string, column: Column) => ParsedValue,
): ParsedValue {
  const text = textOf(words)
  const first = parse(text, column)
  if ('value' in first || column.type === 'text') return first
  for (const variant of variantsOf(text, column)) {
    const parsed = parse(variant, column)
    if ('value' in parsed && parsed.value !== null) return parsed
  }
  return first
}

function variantsOf(text: string, { type }: Column): string[] {
  const bare = text.replace(/^[\s(:]+|[\s.,;:)]+$/g, '')
  if (type === 'amount' || type === 'number') {
    const [number = ''] = /[+\-−]?\s?\d[\d.,'’\s]*/u.exec(bare) ?? []
    return [bare, number.replace(/[\s.,]+$/, '')]
  }
  return type === 'digits' ? [bare, bare.replaceAll(/\D/g, '')] : [bare]
}
