import type { IncomingMessage, ServerResponse } from 'node:http'
import { finished } from 'node:stream/promises'
import { memoryNonces } from '@las/webhooks'
import type { Invocation } from '../../command/invocation.js'
import { CommandError } from '../../errors/command-error.js'
import { ExitCode } from '../../errors/exit-codes.js'
import { EventQueue } from './event-queue.js'
import { type Forwarded, forwardRequest } from './forward.js'
import { printEvents, type WebhookEvent } from './print-events.js'
import { type ReceivedRequest, Rejection, readRequest, type VerifiedPayload, verify } from './receive.js'
import { listenOnLoopback } from './server.js'
import { type ListenSettings, settingsOf } from './settings.js'

/** Runs `las webhooks listen`. */
export async function listen(invocation: Invocation): Promise<void> {
  const { host, terminal, signal } = invocation
  const settings = await settingsOf(invocation)
  const { count, maxWait, forward, isInsecure } = settings
  const events = new EventQueue<WebhookEvent>()
  const nonces = memoryNonces({ now: host.now })
  const counts = { accepted: 0, failed: 0, rejected: 0 }
  let end: (error?: CommandError) => void = () => {}
  const ended = new Promise<void>((resolve, reject) => {
    end = error => (error ? reject(error) : resolve())
  })

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const received = await readRequest(request, settings.maxBody)
      const verified = await verify(received, settings, { ownOrigin: originOf(request), nonces, now: host.now })
      // A webhook that arrives while the last expected one is processed is delivered again later.
      if (counts.accepted >= count) throw new Rejection(503, 'ended', 'The command has received all expected webhooks.')
      counts.accepted++
      const forwarded = forward && (await forwardRequest(received, forward, settings.forwardTimeout))
      const status = statusOf(forwarded)
      if (status >= 300) counts.failed++
      await respond(response, status, forwarded)
      await events.push(eventOf(received, verified, status, forwarded, host.now()))
      if (counts.accepted >= count) end()
    } catch (error) {
      counts.rejected++
      terminal.warn(`Rejected ${request.method} ${pathOf(request)}: ${(error as Error).message}`)
      await reject(request, response, error)
    }
  }

  const server = await listenOnLoopback(settings.port, handle)
  const printed = printEvents(events, invocation)
  terminal.message(`Listening on http://localhost:${server.port}. Stop with Ctrl-C.`)
  if (isInsecure) terminal.warn('Requests without a signature are accepted.')
  signal.addEventListener('abort', () => end())
  if (signal.aborted) end()
  const timer = maxWait === undefined ? undefined : setTimeout(() => end(tooLate(counts, settings)), maxWait)
  try {
    // Output that cannot be written also ends the command.
    await Promise.race([ended, printed])
  } finally {
    clearTimeout(timer)
    await Promise.race([server.close(), printed])
    events.end()
    await printed
    terminal.message(summaryOf(counts))
  }
  if (signal.aborted && Number.isFinite(count) && counts.accepted < count) {
    throw new CommandError(`Interrupted after ${counts.accepted} of ${count} webhooks.`, {
      code: 'aborted',
      exitCode: ExitCode.interrupted,
    })
  }
}

interface Counts {
  readonly accepted: number
  readonly failed: number
  readonly rejected: number
}

const tooLate = ({ accepted }: Counts, { count, maxWait = 0 }: ListenSettings): CommandError =>
  new CommandError(`Received ${accepted} of ${count} webhooks within ${maxWait / 1000} seconds.`, {
    code: 'timeout',
    exitCode: ExitCode.timeout,
  })

function summaryOf({ accepted, failed, rejected }: Counts): string {
  const details = [
    ...(failed > 0 ? [`${failed} not accepted by the target`] : []),
    ...(rejected > 0 ? [`${rejected} rejected`] : []),
  ]
  const noun = accepted === 1 ? 'webhook' : 'webhooks'
  return `Received ${accepted} ${noun}${details.length > 0 ? ` (${details.join(', ')})` : ''}.`
}

/** The origin of the URL that the sender used, if it is on this machine. */
function originOf({ headers: { host = '' }, socket }: IncomingMessage): string {
  const isLocal = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i.test(host)
  return `http://${isLocal ? host : `localhost:${socket.localPort}`}`
}

/** The path, without the query, which can contain secrets, and without control characters. */
const pathOf = ({ url = '' }: IncomingMessage): string => (url.split('?')[0] ?? '').slice(0, 200)

/** The status for the sender: that of the target, so that a failed delivery is repeated. */
function statusOf(forwarded: Forwarded | undefined): number {
  if (!forwarded) return 202
  return forwarded.status ?? (forwarded.isTimeout ? 504 : 502)
}

async function respond(response: ServerResponse, status: number, forwarded: Forwarded | undefined): Promise<void> {
  if (forwarded?.retryAfter !== undefined) response.setHeader('retry-after', forwarded.retryAfter)
  response.writeHead(status).end()
  await sent(response)
}

async function reject(request: IncomingMessage, response: ServerResponse, error: unknown): Promise<void> {
  const { status = 500, code = 'unexpected' } = error instanceof Rejection ? error : {}
  if (!request.complete) {
    response.setHeader('connection', 'close')
    // The sender may only read the response after it has sent its body, which is not kept.
    request.removeAllListeners('data')
    request.resume()
  }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error: code }))
  await sent(response)
}

/** Waits until a response has been sent, or its connection is closed. */
const sent = (response: ServerResponse): Promise<void> => finished(response).catch(() => undefined)

function eventOf(
  { method, target }: ReceivedRequest,
  { payload: { output, context }, isVerified }: VerifiedPayload,
  status: number,
  forwarded: Forwarded | undefined,
  now: number,
): WebhookEvent {
  const { runId, documentId, agentId, actionId } = (context ?? {}) as Partial<Record<string, string>>
  return {
    receivedAt: new Date(now).toISOString(),
    verified: isVerified,
    method,
    path: target.split('?')[0] ?? '',
    ...(runId !== undefined && { runId }),
    ...(documentId !== undefined && { documentId }),
    ...(agentId !== undefined && { agentId }),
    ...(actionId !== undefined && { actionId }),
    output,
    status,
    ...(forwarded && {
      forward: {
        ...(forwarded.status !== undefined && { status: forwarded.status }),
        ...(forwarded.error !== undefined && { error: forwarded.error }),
        durationInMs: forwarded.durationInMs,
      },
    }),
  }
}
