import type { LogEvent } from '@las/logs'

/** An attempt to deliver a webhook. Times are in milliseconds since 1970. */
export interface WebhookAttempt {
  readonly number: number
  /** `POST http://localhost:3000/invoices`, without the query. */
  readonly request: string
  /** The status of the response; undefined without a response. */
  readonly statusCode: number | undefined
  /** Why there was no response, or what the log says about the status. */
  readonly message: string
  readonly start: number
  readonly end: number
  /** When it is repeated; undefined if it is not. */
  readonly nextAt: string | undefined
  readonly hasFailed: boolean
}

const LINE =
  /^Attempt (?<number>\d+): (?<request>\S+ [^\s,]+?)(?:,.*?)?: (?<result>.*), after (?<duration>\d+) ms(?:\. The next attempt is at (?<next>\S+))?$/
const STATUS = /^the response has the status (\d{3})/

/** The attempts that the log of the run of an action contains. Other lines are left out. */
export function parseAttempts(lines: readonly LogEvent[]): readonly WebhookAttempt[] {
  return lines.flatMap(({ timestamp, message }) => {
    const groups = LINE.exec(message)?.groups
    if (!groups) return []
    const { number, request = '', result = '', duration, next } = groups
    const status = STATUS.exec(result)?.[1]
    const statusCode = status === undefined ? undefined : Number(status)
    const end = timestamp * 1_000
    return [
      {
        number: Number(number),
        request,
        statusCode,
        message: result,
        start: end - Number(duration),
        end,
        nextAt: next,
        hasFailed: statusCode === undefined || statusCode < 200 || statusCode >= 300,
      },
    ]
  })
}

const EXPORTS = /:function:export-to-/

/** Whether the runs of an action with this function send webhooks. */
export const isExport = (functionId: string | undefined): boolean =>
  functionId !== undefined && EXPORTS.test(functionId)
