import type { AxiosRequestConfig } from 'axios'
import type { TokenStore } from '../credentials/token-cache.js'
import { ContentError } from '../errors/client-error.js'
import type { HttpBody, HttpRequest } from '../transport/adapter.js'
import type { Hooks } from '../transport/hooks.js'
import type { OpenedFile, StreamedAnswers } from './node.js'

export type { OpenedFile, StreamedAnswers } from './node.js'

/** In a browser, axios sends as it does by itself, over XMLHttpRequest. */
export async function axiosDefaults(): Promise<AxiosRequestConfig> {
  return {}
}

/** The body as XMLHttpRequest takes it, which knows no streams: chunks are gathered into a Blob. */
export async function toWireBody(body: HttpBody): Promise<string | Uint8Array | Blob> {
  if (typeof body === 'string' || body instanceof Uint8Array || body instanceof Blob) return body
  const chunks: BlobPart[] = []
  for await (const chunk of body) chunks.push(new Uint8Array(chunk))
  return new Blob(chunks)
}

/** Whether axios's data is the whole `HttpResponse` already. */
export const answersWhole: boolean = false

/** How axios is told of an abort. */
export function abortConfig({ signal }: HttpRequest): AxiosRequestConfig {
  return { signal }
}

/** XMLHttpRequest knows no streams, so axios is told to use `fetch` for them. */
export const streamedAnswers: StreamedAnswers = {
  responseType: 'stream',
  adapter: 'fetch',
  fetchOptions: { redirect: 'manual' },
}

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

/** A browser has no diagnostics channels. */
export function diagnosticsHooks(): Hooks | undefined {
  return undefined
}

/** A browser has no environment variables. */
export function environmentVariable(_name: string): string | undefined {
  return undefined
}

/** A browser has no credentials file. */
export function credentialsFile(): { path: string; text: string | undefined } {
  return { path: '~/.lucidtech/credentials.cfg', text: undefined }
}

/** A browser has no file for tokens. */
export function tokenStore(_profile: string, _clientId: string): TokenStore | undefined {
  return undefined
}

/** A browser opens no paths. */
export async function openFile(path: string | URL, _headBytes: number): Promise<OpenedFile> {
  throw new ContentError(`Cannot open '${path}': paths work in Node.js only. Pass a Blob, a Uint8Array or a stream.`, {
    code: 'content_unreadable',
  })
}
