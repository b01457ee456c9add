import type { Budget } from '../../data/budget.js'
import { fieldOf, isArray, isObject, isSame, type Json } from '../../data/json.js'
import type { Comparison, Condition, Query, RegexTest, Segment, Selector, ValueExpression } from './query.js'
import { compileRegex } from './regex/compile.js'
import type { Regex } from './regex/regex.js'

/**
 * Returns the values of the nodes that a query selects, in their order. A node that is selected twice is returned twice.
 * @param budget charged for all visited nodes and comparisons
 */
export const evaluateQuery = (query: Query, root: Json, budget: Budget): Json[] =>
  new Evaluation(root, budget).select(query, root)

/** The number of evaluation steps for compiling an instruction of a regular expression. */
const STEPS_PER_INSTRUCTION = 4

class Evaluation {
  readonly #root: Json
  readonly #budget: Budget
  /** Compiled patterns. They are discarded after the evaluation, because each can take a megabyte of memory. */
  readonly #patterns = new Map<string, Regex | null>()

  constructor(root: Json, budget: Budget) {
    this.#root = root
    this.#budget = budget
  }

  select({ from, segments }: Query, current: Json): Json[] {
    let nodes = [from === 'root' ? this.#root : current]
    for (const segment of segments) nodes = this.#apply(segment, nodes)
    return nodes
  }

  #apply({ isDescendant, selectors }: Segment, nodes: readonly Json[]): Json[] {
    const selected: Json[] = []
    for (const node of nodes) {
      for (const from of isDescendant ? this.#withDescendants(node) : [node]) {
        for (const selector of selectors) this.#selectFrom(from, selector, selected)
      }
    }
    return selected
  }

  /** A node and its descendants, parents before their children. */
  *#withDescendants(node: Json): Generator<Json> {
    const pending = [node]
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      this.#budget.spend()
      yield next
      const children = childrenOf(next)
      this.#budget.spend(children.length)
      for (let index = children.length - 1; index >= 0; index--) pending.push(children[index] as Json)
    }
  }

  #selectFrom(node: Json, selector: Selector, selected: Json[]): void {
    this.#budget.spend()
    if (selector.type === 'name') add(selected, isObject(node) ? fieldOf(node, selector.name) : undefined)
    else if (selector.type === 'index') add(selected, isArray(node) ? node.at(selector.index) : undefined)
    else if (selector.type === 'slice') this.#slice(node, selector, selected)
    else {
      const children = childrenOf(node)
      this.#budget.spend(children.length)
      for (const child of children) {
        if (selector.type === 'wildcard' || this.#isTrue(selector.condition, child)) selected.push(child)
      }
    }
  }

  #slice(node: Json, { start, end, step }: Extract<Selector, { type: 'slice' }>, selected: Json[]): void {
    if (!isArray(node) || step === 0) return
    const { length } = node
    const position = (index: number): number => (index < 0 ? index + length : index)
    const clamped = (index: number, min: number, max: number): number => Math.min(Math.max(position(index), min), max)
    const [first, last] =
      step > 0
        ? [clamped(start ?? 0, 0, length), clamped(end ?? length, 0, length)]
        : [clamped(start ?? length - 1, -1, length - 1), end === undefined ? -1 : clamped(end, -1, length - 1)]
    for (let index = first; step > 0 ? index < last : index > last; index += step) {
      this.#budget.spend()
      add(selected, node[index])
    }
  }

  #isTrue(condition: Condition, node: Json): boolean {
    this.#budget.spend()
    switch (condition.type) {
      case 'or':
        return condition.operands.some(operand => this.#isTrue(operand, node))
      case 'and':
        return condition.operands.every(operand => this.#isTrue(operand, node))
      case 'not':
        return !this.#isTrue(condition.operand, node)
      case 'query':
        return this.select(condition, node).length > 0
      case 'comparison':
        return this.#compare(condition, node)
      default:
        return this.#test(condition, node)
    }
  }

  #compare({ operator, left, right }: Comparison, node: Json): boolean {
    const [a, b] = [this.#valueOf(left, node), this.#valueOf(right, node)]
    switch (operator) {
      case '==':
        return this.#isEqual(a, b)
      case '!=':
        return !this.#isEqual(a, b)
      case '<':
        return this.#isLess(a, b)
      case '>':
        return this.#isLess(b, a)
      case '<=':
        return this.#isLess(a, b) || this.#isEqual(a, b)
      case '>=':
        return this.#isLess(b, a) || this.#isEqual(a, b)
    }
  }

  /** Undefined means that a query selects nothing. Two such queries are equal. */
  #isEqual(a: Json | undefined, b: Json | undefined): boolean {
    return a === undefined || b === undefined ? a === b : isSame(a, b, this.#budget)
  }

  /** Numbers and strings have an order. The order of strings is that of their code points. */
  #isLess(a: Json | undefined, b: Json | undefined): boolean {
    if (typeof a === 'number' && typeof b === 'number') return a < b
    if (typeof a !== 'string' || typeof b !== 'string') return false
    const length = Math.min(a.length, b.length)
    let at = 0
    while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at++
    this.#budget.spend(at >> 4)
    if (at === length) return a.length < b.length
    return inCodePointOrder(a.charCodeAt(at)) < inCodePointOrder(b.charCodeAt(at))
  }

  #valueOf(expression: ValueExpression, node: Json): Json | undefined {
    switch (expression.type) {
      case 'literal':
        return expression.value
      case 'query':
        return this.select(expression, node)[0]
      case 'length':
        return this.#lengthOf(this.#valueOf(expression.value, node))
      case 'count':
        return this.select(expression.nodes, node).length
      case 'value': {
        const [value, ...more] = this.select(expression.nodes, node)
        return more.length === 0 ? value : undefined
      }
    }
  }

  /** The number of characters, items or fields; undefined for other values. */
  #lengthOf(value: Json | undefined): number | undefined {
    if (isArray(value)) return value.length
    const length =
      typeof value === 'string' ? [...value].length : isObject(value) ? Object.keys(value).length : undefined
    this.#budget.spend(length)
    return length
  }

  #test({ type, value, pattern }: RegexTest, node: Json): boolean {
    const text = this.#valueOf(value, node)
    const compiled = this.#compiled(this.#valueOf(pattern, node))
    return typeof text === 'string' && compiled !== null && compiled.matches(text, type, this.#budget)
  }

  #compiled(pattern: Json | undefined): Regex | null {
    if (typeof pattern !== 'string') return null
    let regex = this.#patterns.get(pattern)
    if (regex === undefined) {
      this.#budget.spend(pattern.length)
      regex = compileRegex(pattern)
      this.#budget.spend(STEPS_PER_INSTRUCTION * (regex?.size ?? 0))
      this.#patterns.set(pattern, regex)
    }
    return regex
  }
}

function childrenOf(node: Json): readonly Json[] {
  if (isArray(node)) return node
  return isObject(node) ? Object.values(node) : []
}

function add(selected: Json[], value: Json | undefined): void {
  if (value !== undefined) selected.push(value)
}

/** Surrogates are ordered after all other code units, because they encode the highest code points. */
const inCodePointOrder = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)
