import { search } from '@aws-lambda-powertools/jmespath'
import { UsageError } from '../errors/command-error.js'

/**
 * Returns a function that applies a JMESPath expression to a value.
 *
 * @throws {UsageError} if the expression is invalid, or cannot be applied to the value.
 */
export function createQuery(expression: string): (value: unknown) => unknown {
  const apply = (value: unknown): unknown => {
    try {
      // The library caches expressions by their text in an object that inherits names such as `constructor`, hence the space.
      return toJson(search(`${expression} `, value as never))
    } catch (error) {
      throw queryError(expression, error as JmesPathError)
    }
  }
  // An invalid expression is reported before a request is sent. An expression of the right form can fail for null.
  try {
    search(`${expression} `, null)
  } catch (error) {
    if (isSyntaxError(error as JmesPathError)) throw queryError(expression, error as JmesPathError)
  }
  return apply
}

/** The fields of the library's errors. */
interface JmesPathError extends Error {
  readonly lexPosition?: number
  readonly lexerPosition?: number
}

const isSyntaxError = ({ name }: JmesPathError): boolean =>
  /^(LexerError|ParseError|IncompleteExpressionError|EmptyExpressionError|UnknownFunctionError)$/.test(name)

function queryError(expression: string, error: JmesPathError): UsageError {
  const position = error.lexPosition ?? error.lexerPosition
  const cause = error.message.replace(/ in expression: .*$/s, '').replace(/^(Invalid|Bad) jmespath expression: /, '')
  const next = 'See https://jmespath.org for the syntax of expressions.'
  if (position === undefined) return new UsageError(`--query: ${cause}.`, { code: 'invalid_query', next })
  const column = Math.min(position, expression.length)
  const before = expression.slice(0, column)
  const problem = column === expression.length ? 'the expression is incomplete' : `unexpected '${expression[column]}'`
  return new UsageError(
    `--query is invalid at character ${column + 1}: ${problem}${before === '' ? '' : ` after '${before}'`}.`,
    { code: 'invalid_query', next },
  )
}

/** Names such as `constructor` select functions of JavaScript, which JSON cannot contain. */
function toJson(value: unknown): unknown {
  const text = JSON.stringify(value)
  return text === undefined ? null : JSON.parse(text)
}
