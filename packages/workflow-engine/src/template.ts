import { evaluateIntrinsic } from './intrinsics/evaluate.js'
import { isArray, isObject, type Json } from './json.js'
import { evaluatePath, type Scope } from './paths/evaluate-path.js'
import { StatesError } from './states-error.js'

/**
 * Fills a template, as `Parameters`, `ItemSelector` and `ResultSelector` are: fields whose names end in `.$` have a path or
 * a call of an intrinsic function, whose value they get.
 * @throws States.ParameterPathFailure when a path selects nothing, and what intrinsic functions throw.
 */
export function fillTemplate(template: unknown, scope: Scope): Json {
  return fill(template as Json, scope)
}

function fill(template: Json, scope: Scope): Json {
  if (isArray(template)) return template.map(item => fill(item, scope))
  if (!isObject(template)) return template
  return Object.fromEntries(
    Object.entries(template).map(([name, value]) =>
      name.endsWith('.$') ? [name.slice(0, -2), evaluate(name, value, scope)] : [name, fill(value, scope)],
    ),
  )
}

function evaluate(name: string, expression: Json, scope: Scope): Json {
  const failed = (cause: string): StatesError => new StatesError('States.ParameterPathFailure', cause)
  if (typeof expression !== 'string') throw failed(`${name} must be a path or a call of an intrinsic function`)
  if (!expression.startsWith('$')) return evaluateIntrinsic(expression, scope)
  const value = evaluatePath(expression, scope)
  if (value === undefined) throw failed(`${expression}, which ${name} has, selects nothing`)
  return value
}
