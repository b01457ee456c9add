import { compareNumbers, numberOf } from './numbers.js'
import { isList, NoResult, shown, type Value } from './value.js'

type BinaryOperator = (left: Value, right: Value) => Value

const arithmetic =
  (calculate: (left: number, right: number) => number): BinaryOperator =>
  (left, right) => {
    const result = calculate(toNumber(left), toNumber(right))
    if (!Number.isFinite(result)) throw new NoResult('the result is not a finite number')
    return result
  }

const ordering =
  (isOrdered: (order: number) => boolean): BinaryOperator =>
  (left, right) =>
    isOrdered(compare(left, right))

/** The operators with two operands, except `&&` and `||`, which may not need the second one. */
export const binaryOperators: Readonly<Record<string, BinaryOperator>> = {
  '+': arithmetic((a, b) => a + b),
  '-': arithmetic((a, b) => a - b),
  '*': arithmetic((a, b) => a * b),
  '/': arithmetic((a, b) => a / b),
  '%': arithmetic((a, b) => a % b),
  '==': (left, right) => isEqual(left, right),
  '===': (left, right) => isEqual(left, right),
  '!=': (left, right) => !isEqual(left, right),
  '!==': (left, right) => !isEqual(left, right),
  '<': ordering(order => order < 0),
  '<=': ordering(order => order <= 0),
  '>': ordering(order => order > 0),
  '>=': ordering(order => order >= 0),
}

/** Converts a number, or a text that is a number. */
export function toNumber(value: Value): number {
  if (typeof value === 'number') return value
  if (value === null) throw new NoResult('a value is missing')
  const number = typeof value === 'string' ? numberOf(value) : undefined
  if (number === undefined) throw new NoResult(`${shown(value)} is not a number`)
  return number
}

/** Whether two values are equal. A text that is a number equals this number. A missing value only equals `null`. */
export function isEqual(left: Value, right: Value): boolean {
  assertComparable(left)
  assertComparable(right)
  const [a, b] = [asNumber(left), asNumber(right)]
  return a !== undefined && b !== undefined ? compareNumbers(a, b) === 0 : left === right
}

function compare(left: Value, right: Value): number {
  if (left === null || right === null) throw new NoResult('a value is missing')
  const [a, b] = [asNumber(left), asNumber(right)]
  if (a !== undefined && b !== undefined) return compareNumbers(a, b)
  if (typeof left !== 'string' || typeof right !== 'string')
    throw new NoResult(`${shown(left)} cannot be compared with ${shown(right)}`)
  return left < right ? -1 : left > right ? 1 : 0
}

const asNumber = (value: Value): number | undefined =>
  typeof value === 'number' ? value : typeof value === 'string' ? numberOf(value) : undefined

function assertComparable(value: Value): void {
  if (typeof value === 'object' && value !== null)
    throw new NoResult(`a ${isList(value) ? 'list' : 'row'} cannot be compared`)
}
