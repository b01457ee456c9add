import type { HttpAdapter } from '@las/core'
import { type Check, failed, ok, warning } from './check.js'

/** The difference between the clocks from which on it is reported, in milliseconds. */
const MAX_SKEW = 60_000

/** Sends a request without credentials, to find out whether the host can be reached, and what time it has. */
export async function checkEndpoint(
  name: string,
  url: string,
  { http, signal, now }: { http: HttpAdapter; signal: AbortSignal; now: () => number },
): Promise<{ readonly check: Check; readonly skew?: number }> {
  const { origin, hostname } = new URL(url)
  const startedAt = now()
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(10_000)])
    const { status, headers } = await http({
      method: 'GET',
      url,
      headers: { accept: 'application/json' },
      signal: limit,
    })
    const endedAt = now()
    const serverTime = Date.parse(headers.date ?? '')
    const check =
      status === 407
        ? failed(name, `A proxy between this machine and ${origin} requires a user and password.`, PROXY)
        : status >= 500
          ? warning(name, `${origin} can be reached, but answers with the status ${status}.`, 'Try again later.')
          : ok(name, `${origin} can be reached (${endedAt - startedAt} ms).`)
    // The header has no milliseconds.
    return { check, ...(!Number.isNaN(serverTime) && { skew: (startedAt + endedAt) / 2 - serverTime - 500 }) }
  } catch (error) {
    if (signal.aborted) throw error
    const { code = '', message } = error as NodeJS.ErrnoException
    const [reason, remedy] = explain(code, hostname) ?? [message, undefined]
    return { check: failed(name, `${origin} cannot be reached: ${reason} (${code}).`, remedy) }
  }
}

export function checkClock(skew: number | undefined): Check | undefined {
  if (skew === undefined) return undefined
  const seconds = Math.round(Math.abs(skew) / 1_000)
  if (Math.abs(skew) <= MAX_SKEW) return ok('clock', 'The clock agrees with the API.')
  return warning(
    'clock',
    `The clock of this machine is ${seconds} seconds ${skew > 0 ? 'ahead of' : 'behind'} the API.`,
    'Synchronize the clock. Otherwise, access tokens seem to expire too early or too late.',
  )
}

const PROXY = 'Check HTTPS_PROXY and NO_PROXY.'

function explain(code: string, hostname: string): [reason: string, remedy: string] | undefined {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return [`the name ${hostname} cannot be resolved`, 'Check the endpoint, the network connection and the DNS server.']
  }
  if (code === 'ECONNREFUSED') {
    return ['nothing listens at this address', 'Check the endpoint and its port. If it is an emulator, start it.']
  }
  if (code === 'ABORT_ERR' || code === 'ETIMEDOUT') {
    return ['it does not answer within 10 seconds', `Check the network connection and firewalls. ${PROXY}`]
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ISSUER/.test(code)) {
    return [
      'its certificate is not trusted',
      'If the network inspects HTTPS, set NODE_EXTRA_CA_CERTS to the file of its certificate authority.',
    ]
  }
  if (/SSL|TLS|EPROTO/.test(code))
    return ['it does not use HTTPS correctly', 'Check the scheme and port of the endpoint.']
  return undefined
}
