import { isObject, type Json } from '../../data/json.js'
import { jsonSize } from '../../data/json-size.js'
import { printable } from '../../data/printable.js'
import { evaluatePath, type Scope } from '../paths/evaluate-path.js'
import { parsePath } from '../paths/path.js'
import { functions } from './functions.js'
import { type Argument, type Call, intrinsicFailure, parseCall } from './parse.js'

/**
 * Evaluates an intrinsic function call.
 * @throws States.IntrinsicFailure if the arguments of a function are invalid or its result is too large, and States.Runtime if
 * the call takes too many evaluation steps.
 */
export const evaluateIntrinsic = (text: string, scope: Scope): Json =>
  scope.budget.evaluate(text, () => {
    scope.budget.spend(1 + (text.length >> 2))
    return evaluateCall(parseCall(text), scope)
  })

/**
 * Checks a call without evaluating it.
 * @throws States.IntrinsicFailure if it is not a call, or if its function does not exist or has a different number of
 * arguments, and States.Runtime if it contains an invalid path.
 */
export const checkIntrinsic = (text: string): void => checkCall(parseCall(text))

function evaluateCall(call: Call, scope: Scope): Json {
  const { run } = checkArity(call)
  const values = call.arguments.map(argument => evaluateArgument(argument, scope))
  // Only the raw argument of `States.Format` distinguishes escaped braces from placeholders.
  const [first] = call.arguments
  if (call.name === 'States.Format' && first?.type === 'literal' && first.template !== undefined) {
    values[0] = first.template
  }
  const result = run(values, scope.budget)
  if (typeof result === 'number' && !Number.isFinite(result)) {
    throw intrinsicFailure(`The result of ${call.name} is not a finite number`)
  }
  const { bytes, excess } = jsonSize(result)
  scope.budget.spend(1 + (bytes >> 4))
  if (excess !== undefined) throw intrinsicFailure(`The result of ${call.name} ${excess}`)
  return result
}

function evaluateArgument(argument: Argument, scope: Scope): Json {
  if (argument.type === 'literal') return argument.value
  if (argument.type === 'call') return evaluateCall(argument, scope)
  const value = evaluatePath(argument.path, scope)
  if (value === undefined) throw intrinsicFailure(`${printable(argument.path)} selects nothing`)
  return value
}

function checkCall(call: Call): void {
  checkArity(call)
  for (const argument of call.arguments) {
    if (argument.type === 'call') checkCall(argument)
    else if (argument.type === 'path') parsePath(argument.path)
  }
}

function checkArity({ name, arguments: { length } }: Call): (typeof functions)[string] & object {
  const found = Object.hasOwn(functions, name) ? functions[name] : undefined
  if (!isObject(found)) throw intrinsicFailure(`${printable(name)} is not an intrinsic function`)
  const [min, max] = found.arity
  if (length < min || length > max) {
    const expected = min === max ? `${min}` : max === Infinity ? `at least ${min}` : `${min} to ${max}`
    throw intrinsicFailure(`${name} takes ${expected} arguments, not ${length}`)
  }
  return found
}
