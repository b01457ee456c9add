import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import { type Command, environmentOf, signInTo, startCommand } from './command.js'
import type { Json } from './test-api.js'

/** A running `las-emulator` that can be killed at any time, with a signed-in client. */
export interface Session {
  readonly command: Command
  /** Sends a request to the API. Returns undefined if the connection is lost. */
  send(method: string, path: string, body?: unknown): Promise<Json | undefined>
  /** Sends a request to a path of the admin API, below `/_emulator`. Returns undefined if the connection is lost. */
  admin(method: string, path: string, body?: string): Promise<string | undefined>
  /** Reads a file, or writes it if there is `content`. Returns undefined if the request fails. */
  bytes(url: string, content?: Uint8Array): Promise<Uint8Array | undefined>
}

/** Starts `las-emulator` with a data directory, and signs in. */
export async function openSession(dataDir: string): Promise<Session> {
  const command = startCommand('--port', '0', '--data-dir', dataDir)
  const environment = await environmentOf(command)
  const authorization = `Bearer ${await signInTo(environment)}`
  const attempt = async (url: string, init: RequestInit): Promise<Response | undefined> => {
    const controller = new AbortController()
    // Not `AbortSignal.timeout`, which does not fire if it is garbage collected before.
    const timer = setTimeout(() => controller.abort(), timeLimit(60_000))
    try {
      const response = await fetch(url, { ...init, signal: controller.signal })
      // The response only counts if it was received completely.
      return new Response(await response.arrayBuffer(), response)
    } catch {
      if (controller.signal.aborted) {
        throw new Error(`${init.method} ${url} received no response. The emulator printed: ${command.output.stderr}`)
      }
      return undefined
    } finally {
      clearTimeout(timer)
    }
  }
  return {
    command,
    async send(method, path, body) {
      const response = await attempt(`${environment.LAS_API_ENDPOINT}${path}`, {
        method,
        headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      if (!response) return undefined
      if (response.status >= 500) throw new Error(`${method} ${path}: ${response.status}`)
      return { status: response.status, ...((await response.json()) as Json) }
    },
    async admin(method, path, body) {
      const response = await attempt(`${environment.LAS_AUTH_ENDPOINT}/_emulator${path}`, {
        method,
        ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }),
      })
      if (!response) return undefined
      const text = await response.text()
      if (response.status !== 200) throw new Error(`${method} ${path}: ${response.status} ${text}`)
      return text
    },
    async bytes(url, content) {
      const own = `${environment.LAS_AUTH_ENDPOINT}${new URL(url).pathname}`
      const method = content ? 'PUT' : 'GET'
      const response = await attempt(own, {
        method,
        headers: { authorization },
        ...(content && { body: new Uint8Array(content) }),
      })
      return response?.ok ? new Uint8Array(await response.arrayBuffer()) : undefined
    },
  }
}
