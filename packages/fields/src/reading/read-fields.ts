import { InvalidArgumentError } from '@las/core'
import type { Definition, Definitions, LinesDefinition, MultipleDefinition, ScalarDefinition } from '../definition.js'
import type { Evidence, InvalidValue, PredictedField } from '../result.js'

/** Values that were read from predicted fields, before they are complete. */
export interface ReadFields {
  /** The values by label; `null` if a value is missing or invalid. */
  readonly data: Record<string, unknown>
  readonly evidence: Record<string, Evidence>
  readonly missing: string[]
  readonly invalid: InvalidValue[]
}

/**
 * Converts predicted fields to values of the types in the definitions. Fields that are not defined are ignored.
 *
 * @throws {InvalidArgumentError} if `predicted` is not an array.
 */
export function readFields(definitions: Definitions, predicted: readonly PredictedField[]): ReadFields {
  if (!Array.isArray(predicted)) {
    throw new InvalidArgumentError(
      'The fields must be an array such as [{ label, value }], like the fields of predict.',
    )
  }
  const read: ReadFields = { data: {}, evidence: {}, missing: [], invalid: [] }
  for (const [label, definition] of Object.entries(definitions)) {
    const found = predicted.filter(field => field.label === label)
    define(read.data, label, readField(definition, found, label, read))
  }
  return read
}

function readField(definition: Definition, found: readonly PredictedField[], path: string, read: ReadFields): unknown {
  if (definition.kind === 'scalar') return readScalar(definition, found, path, read)
  return definition.kind === 'multiple'
    ? readMultiple(definition, found, path, read)
    : readLines(definition, found, path, read)
}

function readScalar(
  { parse, config, isRequired }: ScalarDefinition,
  found: readonly PredictedField[],
  path: string,
  read: ReadFields,
): unknown {
  const [best] = [...found].sort((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0))
  if (best) define(read.evidence, path, evidenceOf(best))
  if (typeof best?.value !== 'string') {
    if (isRequired) read.missing.push(path)
    return null
  }
  const value = parse(best.value)
  if (value !== undefined) return value
  read.invalid.push({ path, message: `${path} must be ${requirementOf(config)}, but is '${shorten(best.value)}'.` })
  return null
}

function readMultiple(
  { parse, config }: MultipleDefinition,
  found: readonly PredictedField[],
  path: string,
  read: ReadFields,
): unknown[] {
  const texts = found.filter(({ value }) => typeof value === 'string')
  return texts.map((field, index) =>
    readScalar({ kind: 'scalar', parse, config, isRequired: true }, [field], `${path}[${index}]`, read),
  )
}

function readLines(
  { columns }: LinesDefinition,
  found: readonly PredictedField[],
  path: string,
  read: ReadFields,
): unknown[] {
  const rows = found.flatMap(({ value }) => (Array.isArray(value) ? (value as readonly PredictedField[][]) : []))
  return rows.map((row, index) => {
    const values: Record<string, unknown> = {}
    for (const [label, column] of Object.entries(columns)) {
      const cells = row.filter(field => field.label === label)
      define(values, label, readScalar(column, cells, `${path}[${index}].${label}`, read))
    }
    return values
  })
}

function evidenceOf({ confidence, page, location, rawValue }: PredictedField): Evidence {
  return {
    ...(confidence !== undefined && { confidence }),
    ...(page !== undefined && { page }),
    ...(location !== undefined && { box: location }),
    ...(typeof rawValue === 'string' && { raw: rawValue }),
  }
}

const requirements: Readonly<Record<string, string>> = {
  amount: 'an amount with at most 15 digits',
  date: 'a date such as 2024-05-16',
  digits: 'a sequence of digits',
  numeric: 'a number with at most 15 digits',
}

const requirementOf = ({ type, enum: values = [] }: ScalarDefinition['config']): string =>
  requirements[type] ?? `one of ${values.join(', ')}`

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text)

/** Sets a property, also if it has the name of one of `Object.prototype`, such as `__proto__`. */
function define<Value>(object: Record<string, Value>, name: string, value: Value): void {
  Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true })
}
