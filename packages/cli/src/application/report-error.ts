import type { Format } from '../command/global-flags.js'
import type { DescribedError } from '../errors/described-error.js'
import { redactor } from '../errors/redact.js'
import type { Host } from '../host/host.js'
import { usesColor } from '../host/uses-color.js'
import { wrap } from '../terminal/wrap.js'

export interface ReportOptions {
  readonly args: readonly string[]
  readonly format: Format | undefined
  /** The stack trace, if it is printed. */
  readonly stack?: string | undefined
}

/** Writes an error to stderr: text, or one JSON object if the output is JSON. Secrets are removed. */
export function reportError(error: DescribedError, host: Host, { args, format, stack }: ReportOptions): void {
  const { stderr, env } = host
  const redact = redactor({ env, args })
  const isJson = format === 'json' || format === 'jsonl' || (format === undefined && isRead(host))
  stderr.write(redact(isJson ? toJson(error, stack) : toText(error, stack, host)))
}

/** Whether a program reads the output, and no person reads the errors. */
const isRead = ({ stdout, stderr }: Host): boolean => stdout.isTTY !== true && stderr.isTTY !== true

function toJson({ exitCode: _, ...error }: DescribedError, stack: string | undefined): string {
  const { code, message, retryable, requestId = null, next = null, ...others } = error
  return `${JSON.stringify({ code, message, retryable, requestId, next, ...others, stack })}\n`
}

function toText({ message, next, created }: DescribedError, stack: string | undefined, { stderr, env }: Host): string {
  const columns = stderr.isTTY === true ? stderr.columns || 80 : Number.POSITIVE_INFINITY
  const title = usesColor(stderr, env) ? '\u001b[31;1mError:\u001b[39;22m' : 'Error:'
  const text = wrap(`Error: ${message}`, columns).replace('Error:', title)
  const ids = created && !Object.values(created).every(id => message.includes(id)) && JSON.stringify(created)
  return [text, ids && `Created before the failure: ${ids}`, next && wrap(next, columns), stack]
    .filter(Boolean)
    .map(line => `${line}\n`)
    .join('')
}
