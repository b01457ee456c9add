import jsep from 'jsep'
import { Pattern } from '../pattern.js'
import type { RuleBudget } from '../rule-budget.js'
import { RuleError } from '../rule-error.js'
import { functions, textOf } from './functions.js'
import { binaryOperators, toNumber } from './operators.js'
import { columnsOf, fieldOf, type Scope } from './scope.js'
import { isList, NoResult, shown, type Value } from './value.js'

/** Maximum number of characters of an expression. */
export const MAX_EXPRESSION_LENGTH = 1000

/** The values of the fields by label, and the value that is checked. */
export interface Variables {
  get(label: string): Value
  readonly value: Value
}

type Evaluate = (variables: Variables) => Value

/** A condition on the values of a document, such as `net_amount + tax_amount == total_amount`. */
export interface Expression {
  /**
   * @throws {@link NoResult} if a value that it needs is missing or cannot be used.
   * @throws {@link RuleError} if it is too expensive, or its result is not true or false.
   */
  readonly holds: (variables: Variables) => boolean
  /** The fields that it uses. */
  readonly labels: ReadonlySet<string>
}

/** @throws {@link RuleError} if the expression is invalid. */
export function compileExpression(text: string, scope: Scope, budget: RuleBudget): Expression {
  if (text.length > MAX_EXPRESSION_LENGTH)
    throw new RuleError(`the expression is longer than ${MAX_EXPRESSION_LENGTH} characters`)
  const compiler = new Compiler(scope, budget)
  const evaluate = compiler.compile(parse(text))
  return { holds: variables => asBoolean(evaluate(variables)), labels: compiler.labels }
}

function parse(text: string): jsep.Expression {
  try {
    return jsep(text)
  } catch (error) {
    if (error instanceof RangeError) throw new RuleError('the expression is nested too deeply')
    throw new RuleError(`the expression is invalid: ${error instanceof Error ? error.message : error}`)
  }
}

/** Converts the parts of an expression to functions, so that all names are checked before the first evaluation. */
class Compiler {
  readonly labels: Set<string> = new Set()
  readonly #scope: Scope
  readonly #budget: RuleBudget

  constructor(scope: Scope, budget: RuleBudget) {
    this.#scope = scope
    this.#budget = budget
  }

  compile(expression: jsep.Expression): Evaluate {
    const evaluate = this.#compile(expression as jsep.CoreExpression)
    return variables => {
      this.#budget.spend(1)
      const value = evaluate(variables)
      if (typeof value === 'string' || isList(value)) this.#budget.spend(value.length)
      return value
    }
  }

  #compile(node: jsep.CoreExpression): Evaluate {
    switch (node.type) {
      case 'Literal':
        return this.#literal(node)
      case 'Identifier':
        return node.name === 'value' ? ({ value }) => value : this.#field(node.name)
      case 'UnaryExpression':
        return this.#unary(node)
      case 'BinaryExpression':
        return this.#binary(node)
      case 'ConditionalExpression':
        return this.#conditional(node)
      case 'MemberExpression':
        return this.#member(node)
      case 'CallExpression':
        return this.#call(node)
      case 'Compound':
        throw new RuleError('the expression has several parts. Connect them with an operator, such as && or ||.')
      default:
        throw new RuleError(`an expression cannot contain a ${node.type}`)
    }
  }

  #literal({ value, raw }: jsep.Literal): Evaluate {
    if (typeof value === 'object' && value !== null) throw new RuleError(`${raw} is not a value`)
    return () => value
  }

  #field(label: string): Evaluate {
    if (!fieldOf(this.#scope, label)) throw new RuleError(`the expression uses ${label}, which is not a field`)
    this.labels.add(label)
    return variables => variables.get(label)
  }

  #unary({ operator, argument }: jsep.UnaryExpression): Evaluate {
    const operand = this.compile(argument)
    if (operator === '!') return variables => !asBoolean(operand(variables))
    if (operator === '-') return variables => -toNumber(operand(variables))
    if (operator === '+') return variables => toNumber(operand(variables))
    throw new RuleError(`the operator ${operator} is unknown`)
  }

  #binary({ operator, left, right }: jsep.BinaryExpression): Evaluate {
    const [first, second] = [this.compile(left), this.compile(right)]
    if (operator === '&&') return variables => asBoolean(first(variables)) && asBoolean(second(variables))
    if (operator === '||') return variables => asBoolean(first(variables)) || asBoolean(second(variables))
    const calculate = Object.hasOwn(binaryOperators, operator) ? binaryOperators[operator] : undefined
    if (!calculate) throw new RuleError(`the operator ${operator} is unknown`)
    return variables => calculate(first(variables), second(variables))
  }

  #conditional({ test, consequent, alternate }: jsep.ConditionalExpression): Evaluate {
    const [condition, first, second] = [this.compile(test), this.compile(consequent), this.compile(alternate)]
    return variables => (asBoolean(condition(variables)) ? first(variables) : second(variables))
  }

  /** A column of a table, such as `lines.amount`: a list with one value per row. */
  #member({ object, property, computed }: jsep.MemberExpression): Evaluate {
    const table = object.type === 'Identifier' ? String(object.name) : ''
    const column = property.type === 'Identifier' && !computed ? String(property.name) : undefined
    const columns = columnsOf(this.#scope, table)
    if (column === undefined || !columns)
      throw new RuleError('a dot must be between the labels of a table and a column, as in lines.amount')
    if (!Object.hasOwn(columns, column))
      throw new RuleError(`the expression uses ${table}.${column}, which is not a column`)
    const rows = this.compile(object)
    return variables => {
      const list = rows(variables)
      return isList(list) ? list.map(row => (isRow(row) ? (row[column] ?? null) : null)) : []
    }
  }

  #call({ callee, arguments: args }: jsep.CallExpression): Evaluate {
    const name = callee.type === 'Identifier' ? String(callee.name) : ''
    if (name === 'field') return this.#field(literalText(name, args, 0))
    if (name === 'matches') return this.#matches(args)
    const known = Object.hasOwn(functions, name) ? functions[name] : undefined
    if (!known) throw new RuleError(`the function ${name || callee.type} is unknown`)
    const { min, max = min, call } = known
    if (args.length < min || args.length > max)
      throw new RuleError(`${name} needs ${min === max ? min : `${min} to ${max}`} arguments`)
    const operands = args.map(arg => this.compile(arg))
    return variables => call(operands.map(operand => operand(variables)))
  }

  #matches(args: readonly jsep.Expression[]): Evaluate {
    const [subject] = args
    if (!subject) throw new RuleError('matches needs a value and a regular expression')
    const pattern = new Pattern(literalText('matches', args, 1), '', this.#budget)
    const text = this.compile(subject)
    return variables => pattern.test(textOf(text(variables)))
  }
}

const isRow = (value: Value): value is { readonly [column: string]: Value } =>
  typeof value === 'object' && value !== null && !isList(value)

function literalText(name: string, args: readonly jsep.Expression[], index: number): string {
  const value = args[index]?.type === 'Literal' ? args[index].value : undefined
  if (typeof value !== 'string' || args.length !== index + 1)
    throw new RuleError(`the ${index === 0 ? 'argument' : 'second argument'} of ${name} must be a text in quotes`)
  return value
}

/** Missing values are neither true nor false. */
function asBoolean(value: Value): boolean {
  if (typeof value === 'boolean') return value
  if (value === null) throw new NoResult('a value is missing')
  throw new RuleError(`${shown(value)} is neither true nor false. Compare it, for example with == or >.`)
}
