import type { NewFault } from '../../contract.js'
import { capitalize, formatElapsed } from '../../parts/format.js'

/** The effect on a request, such as `Status 503, after 2.0 s`. */
export function describeFault({ latency, status, message, drop }: NewFault): string {
  const ends =
    status !== undefined
      ? `status ${status}${message === undefined ? '' : ` “${message}”`}`
      : drop === 'request'
        ? 'connection closed, not processed'
        : drop === 'response'
          ? 'processed, then connection closed'
          : undefined
  const delay = latency === undefined ? undefined : describeLatency(latency)
  const text = ends === undefined ? `delayed by ${delay}` : delay === undefined ? ends : `${ends}, after ${delay}`
  return capitalize(text)
}

function describeLatency(latency: number | readonly [number, number]): string {
  if (typeof latency === 'number') return formatElapsed(latency)
  return `${formatElapsed(latency[0])} to ${formatElapsed(latency[1])}`
}

/** The values of the form for a new fault, as they were typed. */
export interface FaultForm {
  readonly route: string
  readonly effect: 'status' | 'delay' | 'drop-request' | 'drop-response'
  readonly status: string
  readonly message: string
  /** In milliseconds; `100-500` for a random delay. */
  readonly latency: string
  /** In per cent. */
  readonly share: string
  readonly times: string
}

export const EMPTY_FAULT: FaultForm = {
  route: '*',
  effect: 'status',
  status: '503',
  message: '',
  latency: '',
  share: '100',
  times: '',
}

/** The fault of a form; undefined if a value is missing or invalid. */
export function faultOf(form: FaultForm): NewFault | undefined {
  const status = integer(form.status, 400, 599)
  const latency = form.latency.trim() === '' ? undefined : latencyOf(form.latency)
  const times = form.times.trim() === '' ? undefined : integer(form.times, 1)
  const share = Number(form.share)
  if (form.latency.trim() !== '' && latency === undefined) return undefined
  if (form.times.trim() !== '' && times === undefined) return undefined
  if (form.share.trim() === '' || !(share > 0 && share <= 100) || form.route.trim() === '') return undefined
  if (form.effect === 'status' && status === undefined) return undefined
  if (form.effect === 'delay' && latency === undefined) return undefined
  const message = form.message.trim()
  return {
    ...(form.route.trim() !== '*' && { route: form.route.trim() }),
    ...(share < 100 && { probability: share / 100 }),
    ...(latency !== undefined && { latency }),
    ...(times !== undefined && { times }),
    ...(form.effect === 'status' && status !== undefined && { status, ...(message !== '' && { message }) }),
    ...(form.effect === 'drop-request' && { drop: 'request' }),
    ...(form.effect === 'drop-response' && { drop: 'response' }),
  }
}

const MAX_LATENCY_MS = 600_000

function latencyOf(text: string): number | readonly [number, number] | undefined {
  const [first = '', second, ...rest] = text.split('-')
  const minimum = integer(first, 0, MAX_LATENCY_MS)
  if (minimum === undefined || rest.length > 0) return undefined
  if (second === undefined) return minimum
  const maximum = integer(second, minimum, MAX_LATENCY_MS)
  return maximum === undefined ? undefined : [minimum, maximum]
}

function integer(text: string, minimum: number, maximum: number = Number.MAX_SAFE_INTEGER): number | undefined {
  if (!/^\d+$/.test(text.trim())) return undefined
  const value = Number(text)
  return value >= minimum && value <= maximum ? value : undefined
}
