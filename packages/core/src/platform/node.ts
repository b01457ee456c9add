import { channel } from 'node:diagnostics_channel'
import { type BigIntStats, readFileSync } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { CredentialsOptions } from '../credentials/sources/credentials-options.js'
import { resolveCredentials as resolveFrom } from '../credentials/sources/resolve-credentials.js'
import type { TokenStore } from '../credentials/sources/token.js'
import { changed } from '../errors/content-errors.js'
import type { HttpAdapter, HttpBody } from '../http/adapter.js'
import type { Hooks } from '../http/hooks.js'

/** Bytes that are read of a file at once. */
const FILE_CHUNK = 262_144

/** A file that can be read more than once. */
export interface OpenedFile {
  size: number
  head: Uint8Array
  open(): AsyncIterable<Uint8Array>
}

export { throwIfModuleFailure } from '../http/node/load-module.js'

/** Bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}

const requests = /* @__PURE__ */ channel('las:request')
const responses = /* @__PURE__ */ channel('las:response')
const retries = /* @__PURE__ */ channel('las:retry')
const publish: Hooks = {
  onRequest: event => requests.publish(event),
  onResponse: event => responses.publish(event),
  onRetry: event => retries.publish(event),
}

/** Publishes to the channels of `node:diagnostics_channel`, while anybody has subscribed to one. */
export function diagnosticsHooks(): Hooks | undefined {
  return requests.hasSubscribers || responses.hasSubscribers || retries.hasSubscribers ? publish : undefined
}

/** Bytes that are sent at once where the progress of an upload is watched. */
const PIECE = 65_536

/** A body in chunks, whose progress can be watched. */
export function splitBody(body: HttpBody): HttpBody {
  if (body instanceof Uint8Array) return pieces([body])
  return body instanceof Blob ? pieces(body.stream()) : body
}

async function* pieces(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.byteLength; start += PIECE) yield chunk.subarray(start, start + PIECE)
  }
}

/** Node.js sends every form of body. */
export function prepareBody(body: HttpBody): HttpBody | Promise<HttpBody> {
  return body
}

/** No adapter has to report progress: the body is watched instead. */
export function uploadReporter(): HttpAdapter | undefined {
  return undefined
}

/** Credentials out of the environment or the file for all LAS clients of this user. */
export function resolveCredentials(profile: string | undefined): CredentialsOptions {
  return resolveFrom({ environmentVariable: name => process.env[name], credentialsFile, tokenStore }, profile)
}

function credentialsFile(): { path: string; text: string | undefined } {
  const path = join(homedir(), '.lucidtech', 'credentials.cfg')
  try {
    return { path, text: readFileSync(path, 'utf8') }
  } catch {
    return { path, text: undefined }
  }
}

/** Keeps the access token of a profile where the Python SDK keeps it; the code for it is loaded when it is needed. */
function tokenStore(profile: string, clientId: string): TokenStore {
  const path = join(homedir(), '.lucidtech', 'token-cache.json')
  const file = async (): Promise<TokenStore> =>
    (await import('../credentials/sources/token-file.js')).tokenFile(path, profile, clientId)
  return {
    load: async () => (await file()).load(),
    save: async token =>
      (await file()).save(token).catch((error: Error) => {
        process.emitWarning(`The access token could not be kept in ${path}: ${error.message}`)
      }),
  }
}

/** Opens a file, reading no more than its first bytes. Rejects with the system's error. */
export async function openFile(path: string | URL, headBytes: number): Promise<OpenedFile> {
  const stats = await statFile(path)
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(headBytes), 0, headBytes, 0)
    return { size: Number(stats.size), head: buffer.subarray(0, bytesRead), open: () => readChunks(path, stats) }
  } finally {
    await handle.close()
  }
}

/** Looks at a file before it is opened: opening a pipe could wait for ever. */
async function statFile(path: string | URL): Promise<BigIntStats> {
  const stats = await stat(path, { bigint: true })
  if (stats.isFile()) return stats
  throw Object.assign(new Error('it is not a regular file'), { code: stats.isDirectory() ? 'EISDIR' : 'EINVAL' })
}

/**
 * Reads a file into one piece of memory again and again: pieces of their own would pile up until they are collected. The
 * last piece is handed out only if the file is still what it was when its size was announced; so a file that is written
 * meanwhile never looks like a complete upload.
 *
 * @throws {ContentError} if the file has changed since `announced`, even if its size has not.
 */
async function* readChunks(path: string | URL, announced: BigIntStats): AsyncGenerator<Uint8Array> {
  const handle = await open(path)
  try {
    if (isOther(await handle.stat({ bigint: true }), announced)) throw changed(path)
    let left = Number(announced.size)
    const chunk = new Uint8Array(Math.min(left, FILE_CHUNK))
    while (left > 0) {
      const { bytesRead } = await handle.read(chunk, 0, Math.min(left, chunk.length), null)
      left -= bytesRead
      if (bytesRead === 0 || (left === 0 && (await hasChanged(handle, path, announced)))) throw changed(path)
      yield chunk.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

/** Whether an open file was written to, or another file has taken its place. A file that was deleted is still complete. */
async function hasChanged(handle: FileHandle, path: string | URL, announced: BigIntStats): Promise<boolean> {
  if (isOther(await handle.stat({ bigint: true }), announced)) return true
  const current = await stat(path, { bigint: true }).catch(() => undefined)
  return current !== undefined && isOther(current, announced)
}

function isOther(found: BigIntStats, announced: BigIntStats): boolean {
  return (['dev', 'ino', 'size', 'mtimeNs'] as const).some(property => found[property] !== announced[property])
}
