import { nodeAdapter } from '@las/core/node'
import { CommandError } from '../../../errors/command-error.js'
import { ExitCode } from '../../../errors/exit-codes.js'
import { interrupted } from './errors.js'

/** Where the admin API of an emulator is, and how to access it. */
export interface AdminTarget {
  /** The origin, such as `http://localhost:8099`. */
  readonly origin: string
  /** Only programs on other machines need it. */
  readonly secret?: string | undefined
  /** The certificate to trust, if the emulator generated it. */
  readonly ca?: string | undefined
}

export interface AdminRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** After `/_emulator/`. */
  readonly path: string
  readonly body?: unknown
  readonly signal: AbortSignal
  /** Milliseconds. Default: no limit, because jobs can take long. */
  readonly timeout?: number | undefined
}

/**
 * Sends a request to the admin API of an emulator.
 *
 * @throws {CommandError} if there is no emulator, or it rejects the request.
 */
export async function sendToEmulator(target: AdminTarget, request: AdminRequest): Promise<unknown> {
  const { status, body } = await exchange(target, request)
  const result = parse(body)
  // Other servers also respond with 404, but the admin API always responds with JSON.
  if (result === undefined) throw notAnEmulator(target)
  if (status >= 200 && status < 300) return result
  const message = (result as { message?: unknown })?.message
  if (typeof message !== 'string') throw notAnEmulator(target)
  if (status === 403) {
    throw new CommandError(message, {
      code: 'forbidden',
      exitCode: ExitCode.authentication,
      next: 'Set LAS_EMULATOR_ADMIN_SECRET to the secret that the emulator printed when it started.',
    })
  }
  throw new CommandError(message, {
    code: status === 404 ? 'not_found' : status < 500 ? 'rejected' : 'server_error',
    exitCode: status === 404 ? ExitCode.notFound : status < 500 ? ExitCode.error : ExitCode.server,
  })
}

async function exchange(
  { origin, secret, ca }: AdminTarget,
  { method, path, body, signal, timeout }: AdminRequest,
): Promise<{ status: number; body: string }> {
  const send = nodeAdapter(ca === undefined ? {} : { tls: { ca } })
  const limit = timeout === undefined ? undefined : AbortSignal.timeout(timeout)
  try {
    return await send({
      method,
      url: `${origin}/_emulator/${path}`,
      headers: {
        accept: 'application/json',
        ...(secret !== undefined && { authorization: `Bearer ${secret}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: limit === undefined ? signal : AbortSignal.any([signal, limit]),
    })
  } catch (error) {
    if (signal.aborted) throw interrupted()
    if (limit?.aborted) {
      throw new CommandError(`The emulator at ${origin} did not respond within ${timeout} ms.`, {
        code: 'timeout',
        exitCode: ExitCode.timeout,
        retryable: true,
        next: 'Increase --timeout.',
      })
    }
    throw new CommandError(`The emulator at ${origin} cannot be reached: ${(error as Error).message}.`, {
      code: 'emulator_not_running',
      exitCode: ExitCode.notFound,
      next: 'Run: las emulator start',
      cause: error,
    })
  }
}

const notAnEmulator = ({ origin }: AdminTarget): CommandError =>
  new CommandError(`The server at ${origin} is not an emulator.`, {
    code: 'not_an_emulator',
    next: 'Pass the URL of an emulator: --endpoint http://localhost:8099',
  })

/** Returns undefined if the text is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
