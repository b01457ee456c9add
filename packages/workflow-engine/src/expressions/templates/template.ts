import { checkData } from '../../data/check-data.js'
import { isArray, isObject, type Json } from '../../data/json.js'
import { printable } from '../../data/printable.js'
import { StatesError } from '../../data/states-error.js'
import { evaluateIntrinsic } from '../intrinsics/evaluate.js'
import { evaluatePath, type Scope } from '../paths/evaluate-path.js'

/**
 * Evaluates a template, such as `Parameters`, `ItemSelector` or `ResultSelector`. A field whose name ends in `.$` contains a
 * path or an intrinsic function call, and is replaced by its value.
 * @param field the name of the template
 * @throws States.ParameterPathFailure if a path selects nothing, States.DataLimitExceeded if the value of the template is too
 * large, and the errors of paths and intrinsic functions.
 */
export function fillTemplate(field: string, template: unknown, scope: Scope): Json {
  const { budget } = scope
  return budget.evaluate(field, () => {
    const filled = fill(template as Json, scope)
    checkData(`The value of ${field}`, filled, budget)
    return filled
  })
}

function fill(template: Json, scope: Scope): Json {
  scope.budget.spend()
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
  if (typeof expression !== 'string') throw failed(`${printable(name)} must be a path or an intrinsic function call`)
  if (!expression.startsWith('$')) return evaluateIntrinsic(expression, scope)
  const value = evaluatePath(expression, scope)
  if (value === undefined) throw failed(`${printable(expression)}, the value of ${printable(name)}, selects nothing`)
  return value
}
