import type { Json } from '../../data/json.js'
import { LIMITS } from '../../data/limits.js'
import { printable } from '../../data/printable.js'
import type {
  Comparison,
  ComparisonOperator,
  Condition,
  Query,
  RegexTest,
  Segment,
  Selector,
  ValueExpression,
} from './query.js'
import { parseRegex } from './regex/parse.js'

/**
 * Thrown if a path does not conform to RFC 9535 or exceeds a limit. The message is the rest of a sentence that starts with
 * the path.
 */
class PathSyntaxError extends Error {}

/**
 * Parses a JSONPath query (RFC 9535).
 * @throws if the path does not conform to RFC 9535 or exceeds a limit.
 */
export function parseQuery(text: string): Query {
  return new QueryParser(text).parse()
}

/** An operand of a comparison, or an argument of a function. A regex test is a condition and has no value. */
type Operand = ValueExpression | RegexTest

const isRegexTest = (operand: Operand): operand is RegexTest => operand.type === 'match' || operand.type === 'search'

const BLANK = /[ \t\n\r]*/y
const NAME =
  /[A-Za-z_\u0080-\ud7ff\ue000-\uffff\u{10000}-\u{10ffff}][\w\u0080-\ud7ff\ue000-\uffff\u{10000}-\u{10ffff}]*/uy
const INTEGER = /0|-?[1-9][0-9]*/y
const NUMBER = /(?:-?0|-?[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y
const OPERATOR = /==|!=|<=|>=|<|>/y
const WORD = /(?:true|false|null)(?![\w(])/y
const FUNCTION = /([a-z][a-z0-9_]*)\(/y
const STRING = {
  "'": /'((?:[ -&(-[\]-\ud7ff\ue000-\uffff\u{10000}-\u{10ffff}]|\\(?:[bfnrt/\\']|u[0-9A-Fa-f]{4}))*)'/uy,
  '"': /"((?:[ !#-[\]-\ud7ff\ue000-\uffff\u{10000}-\u{10ffff}]|\\(?:[bfnrt/\\"]|u[0-9A-Fa-f]{4}))*)"/uy,
} as const

const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null }
const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

class QueryParser {
  readonly #text: string
  #at = 0
  #depth = 0

  constructor(text: string) {
    this.#text = text
  }

  parse(): Query {
    if (!this.#take('$')) throw this.#unexpected('must start with $; got')
    const query = this.#query('root')
    if (this.#at < this.#text.length) throw this.#unexpected('must continue with ., .. or [; got')
    return query
  }

  /** The segments after `$` or `@`. */
  #query(from: Query['from']): Query {
    const segments: Segment[] = []
    for (let segment = this.#segment(); segment; segment = this.#segment()) segments.push(segment)
    return { type: 'query', from, segments, isSingular: segments.every(isSingular) }
  }

  #segment(): Segment | undefined {
    const start = this.#at
    this.#blank()
    if (this.#take('..')) {
      return { isDescendant: true, selectors: this.#take('[') ? this.#bracketed() : [this.#shorthand()] }
    }
    if (this.#take('.')) return { isDescendant: false, selectors: [this.#shorthand()] }
    if (this.#take('[')) return { isDescendant: false, selectors: this.#bracketed() }
    // Blanks after the last segment belong to the next token.
    this.#at = start
    return undefined
  }

  #shorthand(): Selector {
    if (this.#take('*')) return { type: 'wildcard' }
    const name = this.#match(NAME)
    if (name === undefined) throw this.#unexpected('must have a name or *; got')
    return { type: 'name', name }
  }

  #bracketed(): Selector[] {
    const selectors: Selector[] = []
    do {
      this.#blank()
      selectors.push(this.#selector())
      this.#blank()
    } while (this.#take(','))
    if (!this.#take(']')) throw this.#unexpected('must have , or ]; got')
    return selectors
  }

  #selector(): Selector {
    if (this.#take('*')) return { type: 'wildcard' }
    if (this.#take('?')) {
      this.#blank()
      return { type: 'filter', condition: this.#nested(() => this.#or()) }
    }
    const name = this.#string()
    if (name !== undefined) return { type: 'name', name }
    return this.#position()
  }

  /** An index or a slice. */
  #position(): Selector {
    const start = this.#integer()
    const end = this.#at
    this.#blank()
    if (!this.#take(':')) {
      if (start === undefined) throw this.#unexpected('must have a quoted name, an index, * or ?; got')
      this.#at = end
      return { type: 'index', index: start }
    }
    this.#blank()
    const stop = this.#integer()
    if (stop !== undefined) this.#blank()
    let step: number | undefined
    if (this.#take(':')) {
      const colon = this.#at
      this.#blank()
      step = this.#integer()
      if (step === undefined) this.#at = colon
    }
    return {
      type: 'slice',
      ...(start !== undefined && { start }),
      ...(stop !== undefined && { end: stop }),
      step: step ?? 1,
    }
  }

  #integer(): number | undefined {
    const start = this.#at
    const digits = this.#match(INTEGER)
    if (digits === undefined) return undefined
    const value = Number(digits)
    if (Number.isSafeInteger(value)) return value
    throw new PathSyntaxError(`contains the number ${printable(digits)}, which is too large, at character ${start + 1}`)
  }

  #or(): Condition {
    return this.#operands('or', '||', () => this.#operands('and', '&&', () => this.#basic()))
  }

  #operands(type: 'or' | 'and', operator: string, operand: () => Condition): Condition {
    const first = operand()
    const operands = [first]
    for (;;) {
      const start = this.#at
      this.#blank()
      if (!this.#take(operator)) {
        this.#at = start
        return operands.length === 1 ? first : { type, operands }
      }
      this.#blank()
      operands.push(operand())
    }
  }

  #basic(): Condition {
    const isNegated = this.#take('!')
    if (isNegated) this.#blank()
    const condition = this.#take('(') ? this.#parenthesized() : this.#test(isNegated)
    return isNegated ? { type: 'not', operand: condition } : condition
  }

  #parenthesized(): Condition {
    return this.#nested(() => {
      this.#blank()
      const condition = this.#or()
      this.#blank()
      if (!this.#take(')')) throw this.#unexpected('must have ); got')
      return condition
    })
  }

  /** A comparison, or the test of a query or a function. */
  #test(isNegated: boolean): Condition {
    const left = this.#operand()
    const end = this.#at
    this.#blank()
    const operator = isNegated ? undefined : (this.#match(OPERATOR) as ComparisonOperator | undefined)
    if (operator === undefined) {
      this.#at = end
      if (left.type === 'query' || isRegexTest(left)) return left
      throw this.#unexpected('must compare a value with ==, !=, <, <=, > or >=; got')
    }
    this.#blank()
    return this.#comparison(operator, left, this.#operand())
  }

  #comparison(operator: ComparisonOperator, left: Operand, right: Operand): Comparison {
    return { type: 'comparison', operator, left: this.#asValue(left), right: this.#asValue(right) }
  }

  /** An operand that has a single value. */
  #asValue(operand: Operand): ValueExpression {
    if (isRegexTest(operand)) {
      throw this.#invalid(`must not compare the result of ${operand.type}`)
    }
    if (operand.type === 'query' && !operand.isSingular) {
      throw this.#invalid('must not use a query that can select several nodes as a value')
    }
    return operand
  }

  #operand(): Operand {
    if (this.#take('@')) return this.#query('current')
    if (this.#take('$')) return this.#query('root')
    const name = this.#functionName()
    if (name !== undefined) return this.#nested(() => this.#call(name))
    const value = this.#literal()
    if (value === undefined) throw this.#unexpected('must have a value, @, $ or a function; got')
    return { type: 'literal', value }
  }

  #literal(): string | number | boolean | null | undefined {
    const text = this.#string()
    if (text !== undefined) return text
    const word = this.#match(WORD)
    if (word !== undefined) return WORDS[word]
    const digits = this.#match(NUMBER)
    return digits === undefined ? undefined : Number(digits)
  }

  #functionName(): string | undefined {
    FUNCTION.lastIndex = this.#at
    const [call, name] = FUNCTION.exec(this.#text) ?? []
    if (call !== undefined) this.#at += call.length
    return name
  }

  #call(name: string): Operand {
    if (!FUNCTIONS.has(name)) throw this.#invalid(`calls ${printable(name)}, which is not a JSONPath function,`)
    const found = this.#arguments()
    const [first, second] = found
    const expected = name === 'match' || name === 'search' ? 2 : 1
    if (!first || found.length !== expected) {
      throw this.#invalid(`must call ${name} with ${expected === 1 ? 'one argument' : 'two arguments'}`)
    }
    if (name === 'length') return { type: 'length', value: this.#asValue(first) }
    if ((name === 'match' || name === 'search') && second) {
      const [value, pattern] = [this.#asValue(first), this.#asValue(second)]
      if (pattern.type === 'literal') this.#checkRegex(pattern.value)
      return { type: name, value, pattern }
    }
    if (first.type !== 'query') throw this.#invalid(`must call ${name} with a query`)
    return { type: name === 'count' ? 'count' : 'value', nodes: first }
  }

  #arguments(): Operand[] {
    this.#blank()
    if (this.#take(')')) return []
    const found: Operand[] = []
    do {
      this.#blank()
      found.push(this.#operand())
      this.#blank()
    } while (this.#take(','))
    if (!this.#take(')')) throw this.#unexpected('must have , or ); got')
    return found
  }

  /** Rejects patterns that are too large. A pattern that is not a regular expression is valid and matches nothing. */
  #checkRegex(pattern: Json): void {
    if (typeof pattern !== 'string') return
    try {
      parseRegex(pattern)
    } catch (error) {
      throw new PathSyntaxError(`has an invalid pattern: ${error instanceof Error ? error.message : error}`)
    }
  }

  /** Parses a quoted string; undefined if there is no quote. */
  #string(): string | undefined {
    const quote = this.#text[this.#at]
    if (quote !== "'" && quote !== '"') return undefined
    const pattern = STRING[quote]
    pattern.lastIndex = this.#at
    const [quoted, content] = pattern.exec(this.#text) ?? []
    if (quoted === undefined || content === undefined) throw this.#invalid('has an invalid string')
    const text = content.replace(/\\(?:u([0-9A-Fa-f]{4})|(.))/gu, (_, code: string | undefined, letter: string) =>
      code === undefined ? (ESCAPES[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
    )
    // Escaped surrogates must occur in pairs.
    if (/\p{Cs}/u.test(text)) throw this.#invalid('has an invalid string')
    this.#at += quoted.length
    return text
  }

  #nested<T>(parse: () => T): T {
    if (++this.#depth > LIMITS.expressionDepth) {
      throw new PathSyntaxError(`must not nest more than ${LIMITS.expressionDepth} filters, parentheses and functions`)
    }
    const parsed = parse()
    this.#depth--
    return parsed
  }

  #blank(): void {
    this.#match(BLANK)
  }

  #take(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false
    this.#at += text.length
    return true
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const [text] = pattern.exec(this.#text) ?? []
    if (text !== undefined) this.#at += text.length
    return text
  }

  #unexpected(requirement: string): PathSyntaxError {
    const code = this.#text.codePointAt(this.#at)
    const found = code === undefined ? 'no further characters' : printable(String.fromCodePoint(code))
    return this.#invalid(`${requirement} ${found}`)
  }

  #invalid(problem: string): PathSyntaxError {
    return new PathSyntaxError(`${problem} at character ${this.#at + 1}`)
  }
}

const FUNCTIONS: ReadonlySet<string> = new Set(['length', 'count', 'value', 'match', 'search'])

const isSingular = ({ isDescendant, selectors: [selector, another] }: Segment): boolean =>
  !isDescendant && another === undefined && (selector?.type === 'name' || selector?.type === 'index')
