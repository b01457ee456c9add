import type { Json } from '../data/json.js'

/** A condition and its input. */
export interface Comparison {
  readonly name: string
  readonly rule: object
  readonly input: Json
}

const ORDERS = ['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals']

/** For each type: an operand, values that are less than, equal to and greater than it, and a value of another type. */
const ORDERED: Readonly<Record<string, { operand: Json; values: readonly Json[] }>> = {
  String: { operand: 'm', values: ['a', 'm', 'z', '', 5] },
  Numeric: { operand: 2.5, values: [-1, 2.5, 3, 'text'] },
  Timestamp: {
    operand: '2024-11-29T08:00:00Z',
    values: ['2024-11-29T07:59:59Z', '2024-11-29T08:00:00Z', '2024-11-30T00:00:00Z'],
  },
}

const OF_TYPES = ['IsNull', 'IsNumeric', 'IsString', 'IsBoolean', 'IsTimestamp']

/** All comparators, each with values for which it is true and values for which it is false. */
export const comparisons: readonly Comparison[] = [
  ...Object.entries(ORDERED).flatMap(([type, { operand, values }]) =>
    ORDERS.flatMap(order => values.flatMap(value => inBothForms(`${type}${order}`, operand, value))),
  ),
  ...[true, false, 'true'].flatMap(value => inBothForms('BooleanEquals', true, value)),
  ...OF_TYPES.flatMap(test =>
    [null, 1, 'text', false, '2024-11-29T08:00:00Z', [], {}].map(value => compared(test, true, value)),
  ),
]

function inBothForms(comparator: string, operand: Json, value: Json): Comparison[] {
  const byPath = compared(`${comparator}Path`, '$.operand', value)
  return [compared(comparator, operand, value), { ...byPath, input: { value, operand } }]
}

function compared(comparator: string, operand: Json, value: Json): Comparison {
  return {
    name: `${comparator} of ${JSON.stringify(value)}`,
    rule: { Variable: '$.value', [comparator]: operand },
    input: { value },
  }
}
