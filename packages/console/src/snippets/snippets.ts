import { toCurl } from './curl.js'
import { toCommand } from './las.js'
import { findOperation } from './operations.js'
import { parseRequest, type SnippetContext, type SnippetRequest } from './request.js'
import { toProgram } from './typescript.js'

/** Code that sends a request. */
export interface Snippets {
  /** Commands for POSIX shells. */
  readonly curl: string
  /** A program; null if the request is not an operation of the API. */
  readonly typescript: string | null
  /** A command line; null if the request is not an operation of the API. */
  readonly las: string | null
}

/** Code that sends a request. It contains no token. Bodies that are not known or too large are read from a file. */
export function snippetsOf(request: SnippetRequest, context: SnippetContext): Snippets {
  const parsed = parseRequest(request, context)
  const { method, apiPath } = parsed
  const found = apiPath === undefined ? undefined : findOperation(method, apiPath)
  return {
    curl: toCurl(parsed, context.authEndpoint ?? new URL(context.apiEndpoint).origin),
    typescript: found ? toProgram(parsed, found) : null,
    las: found ? toCommand(parsed, found) : null,
  }
}
