import { inspect } from 'node:util'
import { ignoreRequest, type Log } from './log.js'

/** Writes warnings and internal errors to stderr, each as a JSON object on one line. */
export const jsonLog: Log = {
  request: ignoreRequest,
  fault: (error, context) =>
    typeof error === 'string'
      ? writeLogLine('warning', error, context)
      : writeLogLine('error', messageOf(error), { ...context, error: inspect(error) }),
}

/** Also writes an object for each request. */
export const verboseJsonLog: Log = {
  ...jsonLog,
  request: (line, summary) => writeLogLine(isFailure(summary.status) ? 'error' : 'info', line, summary),
}

/**
 * Writes a JSON object to stderr.
 * @param fields its other fields. Undefined values are omitted.
 */
export function writeLogLine(level: 'info' | 'warning' | 'error', message: string, fields: object = {}): void {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...fields })}\n`)
}

const isFailure = (status: number | null): boolean => status !== null && status >= 500

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : inspect(error))
