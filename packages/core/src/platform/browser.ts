import type { TokenStore } from '../credentials/token-cache.js'
import { ContentError } from '../errors/client-error.js'
import type { AxiosWire } from '../transport/axios-adapter.js'
import type { Hooks } from '../transport/hooks.js'
import type { OpenedFile } from './node.js'

export type { OpenedFile } from './node.js'

/** In a browser, axios sends as it does by itself, over XMLHttpRequest. */
export async function wireForAxios(): Promise<AxiosWire | undefined> {
  return undefined
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
