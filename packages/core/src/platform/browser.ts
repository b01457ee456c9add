import type { CredentialsOptions } from '../credentials/credentials-options.js'
import { ContentError, MissingCredentialsError } from '../errors/client-error.js'
import type { Hooks } from '../transport/hooks.js'
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

/** A browser has no diagnostics channels. */
export function diagnosticsHooks(): Hooks | undefined {
  return undefined
}

/** A browser has neither an environment nor a credentials file. */
export function findCredentials(_profile: string | undefined): CredentialsOptions {
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
