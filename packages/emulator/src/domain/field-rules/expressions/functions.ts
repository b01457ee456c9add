import { compareNumbers, roundTo } from './numbers.js'
import { isEqual, toNumber } from './operators.js'
import { isList, NoResult, type Value } from './value.js'

/** A function that expressions can call. */
interface ExpressionFunction {
  /** The number of arguments; the maximum is the same by default. */
  readonly min: number
  readonly max?: number
  readonly call: (args: readonly Value[]) => Value
}

const MAX_DECIMALS = 10

/** The functions of expressions, except `field` and `matches`, whose arguments must be literals. */
export const functions: Readonly<Record<string, ExpressionFunction>> = {
  sum: aggregate(numbers => numbers.reduce((sum, number) => sum + number, 0)),
  min: aggregate(numbers => extreme(numbers, -1)),
  max: aggregate(numbers => extreme(numbers, 1)),
  count: { min: 1, call: ([list = null]) => present(list).length },
  abs: { min: 1, call: ([number = null]) => Math.abs(toNumber(number)) },
  round: { min: 1, max: 2, call: ([number = null, decimals = 0]) => round(toNumber(number), toNumber(decimals)) },
  length: { min: 1, call: ([text = null]) => [...textOf(text)].length },
  contains: { min: 2, call: ([text = null, part = null]) => textOf(text).includes(textOf(part)) },
  oneOf: { min: 2, max: 100, call: ([value = null, ...options]) => options.some(option => isEqual(value, option)) },
}

/** Converts a value to a text: numbers as in JavaScript. */
export function textOf(value: Value): string {
  if (value === null) throw new NoResult('a value is missing')
  if (typeof value === 'object') throw new NoResult(`a ${isList(value) ? 'list' : 'row'} is not a text`)
  return String(value)
}

/** A function of the numbers in a list, or in several arguments. Missing values are ignored. */
function aggregate(call: (numbers: number[]) => Value): ExpressionFunction {
  return { min: 1, max: 100, call: args => call(args.flatMap(present).map(toNumber)) }
}

/** The values of a list that are not missing; a single value is treated as a list. */
const present = (value: Value): Value[] => (isList(value) ? value : [value]).filter(item => item !== null)

function extreme(numbers: readonly number[], sign: 1 | -1): number | null {
  const [first, ...others] = numbers
  if (first === undefined) return null
  return others.reduce((best, number) => (compareNumbers(number, best) * sign > 0 ? number : best), first)
}

function round(number: number, decimals: number): number {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > MAX_DECIMALS)
    throw new NoResult(`round needs between 0 and ${MAX_DECIMALS} decimals`)
  return roundTo(number, decimals)
}
