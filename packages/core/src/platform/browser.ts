import type { DiscoverOptions, FoundCredentials } from '../credential-sources/resolve-credentials.js'
import { ContentError, MissingCredentialsError } from '../errors/client-error.js'
import { type HttpAdapter, type HttpBody, isChunks } from '../http/adapter.js'
import { gather } from '../http/gather.js'
import type { Hooks } from '../http/hooks.js'
import { sendByXhr } from '../http/xhr.js'
import type { OpenedFile } from './node.js'

export type { OpenedFile } from './node.js'

/** A multiple of three, so that the encoded chunks have no padding and can be joined. */
const BASE64_CHUNK_BYTES = 24_576

/** Encodes bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  let base64 = ''
  for (let start = 0; start < bytes.length; start += BASE64_CHUNK_BYTES) {
    base64 += btoa(String.fromCharCode(...bytes.subarray(start, start + BASE64_CHUNK_BYTES)))
  }
  return base64
}

/** Browsers load modules over the network, so a failure can be temporary and is retried. */
export function throwIfModuleFailure(_error: unknown): void {}

/** Browsers do not support bodies in chunks. */
export function splitBody(body: HttpBody): HttpBody {
  return body
}

/**
 * Collects the chunks of a body for browsers, which can send them only over HTTP/2 or not at all. Other runtimes, which have
 * no XMLHttpRequest, stream them.
 */
export function prepareBody(body: HttpBody): HttpBody | Promise<HttpBody> {
  return isChunks(body) && globalThis.XMLHttpRequest ? gather(body) : body
}

/** An adapter that reports the progress of uploads, which `fetch` does not. Some kinds of workers have no XMLHttpRequest. */
export function uploadReporter(): HttpAdapter | undefined {
  return globalThis.XMLHttpRequest && sendByXhr
}

/** Browsers have no diagnostics channels. */
export function diagnosticsHooks(): Hooks | undefined {
  return undefined
}

/** In browsers, only the option allows unencrypted endpoints. */
export const insecureHttpSettings = ''

/** Browsers have neither environment variables nor credentials files. */
export function resolveCredentials(_options: DiscoverOptions): FoundCredentials {
  throw new MissingCredentialsError(
    'No credentials were found, because they can be discovered only in Node.js. Pass credentials.',
  )
}

/** Browsers do not support file paths. */
export async function openFile(path: string | URL, _headBytes: number): Promise<OpenedFile> {
  throw new ContentError(
    `'${path}' cannot be opened. File paths are supported only in Node.js. Pass a Blob, a Uint8Array or a stream.`,
    { code: 'content_unreadable' },
  )
}
