import { nameOf } from '../safety/question.js'
import { ToolError } from '../safety/tool-error.js'
import { isValue, valuesByLabel } from './values.js'

/** Values by name, such as `total` or `lines[0].amount`, or the rows of a whole table. */
export type Corrections = Readonly<Record<string, string | null | readonly Readonly<Record<string, string | null>>[]>>

type Fields = Readonly<Record<string, unknown>>

/**
 * The fields of a review with corrected values in place of the predicted ones.
 *
 * @throws {ToolError} if the review has no value with a name.
 */
export function withCorrections(fields: Fields, corrections: Corrections): Fields {
  const output: Record<string, unknown> = structuredClone(fields)
  for (const [name, value] of Object.entries(corrections)) {
    const [, label = '', index, column] = /^([^[\]]+)(?:\[(\d+)\](?:\.(.+))?)?$/.exec(name) ?? []
    const field = Object.hasOwn(output, label) ? output[label] : undefined
    if (field === undefined || Array.isArray(value) !== (Array.isArray(field) && index === undefined)) {
      throw unknownName(name, fields)
    }
    if (index === undefined) {
      output[label] = value
      continue
    }
    const items = field as unknown[]
    const item = Array.isArray(field) ? items[Number(index)] : undefined
    if (column === undefined ? !isValue(item) : !(isObject(item) && Object.hasOwn(item, column) && !isValue(item))) {
      throw unknownName(name, fields)
    }
    items[Number(index)] = column === undefined ? value : { ...(item as object), [column]: value }
  }
  return output
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function unknownName(name: string, fields: Fields): ToolError {
  const names = [
    ...new Set([
      ...valuesByLabel(fields).map(each => each.name),
      ...Object.keys(fields).filter(label => Array.isArray(fields[label])),
    ]),
  ]
  const listed = names.slice(0, 40).map(nameOf).join(', ') + (names.length > 40 ? ', …' : '')
  return new ToolError(
    'unknown_field',
    `The review has no value ${JSON.stringify(name)} of this kind. Its values are ${listed}.`,
    'Use one of these names, or pass the rows of a whole table as an array.',
  )
}
