import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { CommandError, UsageError } from '../../errors/command-error.js'
import { ExitCode } from '../../errors/exit-codes.js'

/** How long a person has to sign in, in milliseconds. */
const TIME_LIMIT = 5 * 60_000

/** A server on this machine to which the browser returns after the sign-in. */
export interface CallbackListener {
  /**
   * Waits for the result of the sign-in with this `state`, and passes its URL to `complete`. The page in the browser shows
   * whether it succeeded.
   */
  wait(state: string, complete: (url: string) => Promise<unknown>): Promise<void>
  close(): void
}

/** The addresses to listen on: browsers use either of those of `localhost`. */
const addresses: Readonly<Record<string, readonly string[]>> = {
  localhost: ['127.0.0.1', '::1'],
  '127.0.0.1': ['127.0.0.1'],
  '[::1]': ['::1'],
}

/**
 * Starts the server at the address of a URL on this machine.
 *
 * @throws {UsageError} if it is another URL.
 * @throws {CommandError} if the port is in use.
 */
export async function listenForCallback(redirectUri: string, signal: AbortSignal): Promise<CallbackListener> {
  const url = URL.canParse(redirectUri) ? new URL(redirectUri) : undefined
  const hosts = addresses[url?.hostname ?? '']
  if (!url || !hosts || url.protocol !== 'http:') {
    throw new UsageError('--callback-url must be an http:// URL on this machine.', {
      code: 'invalid_value',
      next: 'Use a URL such as http://localhost:8765/callback.',
    })
  }
  let receive: (url: URL) => Promise<string> = async () => NOT_THIS_SIGN_IN
  const respond = async ({ method, url: path, headers }: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = new URL(path ?? '/', url)
    // With another host name, the request comes from a page whose name points to this machine.
    const isCallback = method === 'GET' && headers.host === url.host && target.pathname === url.pathname
    const text = isCallback ? await receive(target) : NOT_THIS_SIGN_IN
    response.writeHead(text === SIGNED_IN ? 200 : 400, HEADERS).end(pageOf(text))
  }
  const servers: Server[] = []
  const close = (): void => {
    for (const server of servers) {
      server.close()
      server.closeIdleConnections()
    }
  }
  try {
    for (const host of hosts) servers.push(...(await listen(respond, host, Number(url.port || 80))))
  } catch (error) {
    close()
    throw portError(error, url)
  }
  if (servers.length === 0) throw portError(undefined, url)
  return {
    close,
    async wait(state, complete) {
      const cleanUp: (() => void)[] = []
      try {
        await new Promise<void>((resolve, reject) => {
          receive = async target => {
            // Any page can request this address. Only the result of this sign-in ends it.
            if (target.searchParams.get('state') !== state) return NOT_THIS_SIGN_IN
            try {
              await complete(target.href)
              resolve()
              return SIGNED_IN
            } catch (error) {
              reject(error)
              return error instanceof Error ? error.message : String(error)
            }
          }
          const timer = setTimeout(() => reject(timedOut()), TIME_LIMIT)
          const interrupt = (): void => reject(interrupted())
          if (signal.aborted) interrupt()
          signal.addEventListener('abort', interrupt)
          cleanUp.push(
            () => clearTimeout(timer),
            () => signal.removeEventListener('abort', interrupt),
          )
        })
      } finally {
        for (const clean of cleanUp) clean()
      }
    },
  }
}

/** Starts a server; none if the machine does not have the address. */
function listen(
  respond: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  host: string,
  port: number,
): Promise<Server[]> {
  const server = createServer((request, response) => void respond(request, response))
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve([])
      else reject(error)
    })
    server.listen(port, host, () => resolve([server]))
  })
}

function portError(error: unknown, url: URL): CommandError {
  const { code } = Object(error) as NodeJS.ErrnoException
  const reason = code === 'EADDRINUSE' ? 'another program uses the port' : (code ?? 'the address does not exist')
  return new CommandError(`This program cannot listen at ${url.host} for the result of the sign-in: ${reason}.`, {
    code: 'callback_port',
    next: 'End the other program, or choose another of the callbackUrls of the app client with --callback-url.',
    cause: error,
  })
}

const timedOut = (): CommandError =>
  new CommandError('The sign-in was not completed within 5 minutes.', {
    code: 'sign_in_timeout',
    exitCode: ExitCode.timeout,
    next: 'Run the command again.',
    retryable: true,
  })

const interrupted = (): CommandError =>
  new CommandError('Interrupted.', { code: 'aborted', exitCode: ExitCode.interrupted })

const SIGNED_IN = 'You are signed in. You can close this page and return to the terminal.'
const NOT_THIS_SIGN_IN = 'This is not the result of the sign-in that las login has started.'

const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
  'Cache-Control': 'no-store',
  // The URL contains a code.
  'Referrer-Policy': 'no-referrer',
  Connection: 'close',
}

function pageOf(text: string): string {
  const escaped = text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`)
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>las login</title>
<body style="font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem"><p>${escaped}</p></body></html>
`
}
