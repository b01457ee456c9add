import { InvalidExport } from './invalid-export.js'

/** The variables of a run: plain values, or objects with the value in `value`. */
export type Variables = Readonly<Record<string, unknown>>

/** Converts the value of a placeholder to the text that replaces it. `before` is the text before it, without placeholders. */
export type Encode = (value: string, name: string, before: string) => string

const PLACEHOLDER = /\$\{([^{}]*)\}/g

/**
 * Replaces the placeholders of a text, such as `${customerId}`, by the values of variables.
 * @param field the field that contains the text, for messages.
 * @param maxLength the maximum length of the result.
 * @throws {@link InvalidExport} if a variable has no value, or if the result is too long.
 */
export function replacePlaceholders(
  text: string,
  field: string,
  variables: Variables,
  { maxLength, encode = value => value }: { maxLength: number; encode?: Encode },
): string {
  let result = ''
  const append = (part: string): void => {
    if (result.length + part.length > maxLength) {
      throw new InvalidExport(`${field} has more than ${maxLength} characters`)
    }
    result += part
  }
  let end = 0
  for (const { 0: placeholder, 1: name = '', index } of text.matchAll(PLACEHOLDER)) {
    append(text.slice(end, index))
    append(encode(textOfVariable(name, field, variables), name, result))
    end = index + placeholder.length
  }
  append(text.slice(end))
  return result
}

function textOfVariable(name: string, field: string, variables: Variables): string {
  const variable = Object.hasOwn(variables, name) ? variables[name] : undefined
  const value = typeof variable === 'object' && variable && 'value' in variable ? variable.value : variable
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new InvalidExport(`${field} contains \${${name}}, but the run has no variable ${name} with a text or a number`)
}
