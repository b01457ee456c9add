import type { CredentialsOptions } from '../credentials/sources/credentials-options.js'
import { ContentError, MissingCredentialsError } from '../errors/client-error.js'
import { type HttpAdapter, type HttpBody, isChunks } from '../http/adapter.js'
import { gather } from '../http/gather.js'
import type { Hooks } from '../http/hooks.js'
import { sendByXhr } from '../http/xhr.js'
import type { OpenedFile } from './node.js'

export type { OpenedFile } from './node.js'

/** A multiple of three, so that the pieces join without padding in between. */
const PIECE = 3 * 8_192

/** Bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  let base64 = ''
  for (let start = 0; start < bytes.length; start += PIECE) {
    base64 += btoa(String.fromCharCode(...bytes.subarray(start, start + PIECE)))
  }
  return base64
}

/** Browsers load modules over the network, so a failure can be temporary and is retried. */
export function throwIfModuleFailure(_error: unknown): void {}

/** Browsers cannot send a body in chunks of their own. */
export function splitBody(body: HttpBody): HttpBody {
  return body
}

/**
 * The body as browsers take it: they send chunks over HTTP/2 only, or not at all, so these are gathered. Other runtimes, which
 * have no XMLHttpRequest, send them as they come.
 */
export function prepareBody(body: HttpBody): HttpBody | Promise<HttpBody> {
  return isChunks(body) && globalThis.XMLHttpRequest ? gather(body) : body
}

/** Reports the progress of uploads, which `fetch` cannot; workers of some kinds have none. */
export function uploadReporter(): HttpAdapter | undefined {
  return globalThis.XMLHttpRequest && sendByXhr
}

/** A browser has no diagnostics channels. */
export function diagnosticsHooks(): Hooks | undefined {
  return undefined
}

/** A browser has neither an environment nor a credentials file. */
export function resolveCredentials(_profile: string | undefined): CredentialsOptions {
  throw new MissingCredentialsError(
    'No credentials were found: outside Node.js there is no place to look for them. Pass credentials.',
  )
}

/** A browser opens no paths. */
export async function openFile(path: string | URL, _headBytes: number): Promise<OpenedFile> {
  throw new ContentError(`Cannot open '${path}': paths work in Node.js only. Pass a Blob, a Uint8Array or a stream.`, {
    code: 'content_unreadable',
  })
}
