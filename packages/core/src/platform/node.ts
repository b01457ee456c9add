import { channel } from 'node:diagnostics_channel'
import { type BigIntStats, readFileSync, type StatsBase, statSync } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  type DiscoverOptions,
  type FoundCredentials,
  resolveCredentials as resolveFrom,
} from '../credential-sources/resolve-credentials.js'
import type { CredentialsFamily } from '../credential-sources/source.js'
import type { TokenStore } from '../credential-sources/token.js'
import { MissingCredentialsError } from '../errors/client-error.js'
import { changed } from '../errors/content-errors.js'
import type { HttpAdapter, HttpBody } from '../http/adapter.js'
import type { Hooks } from '../http/hooks.js'
import { reasonOf, unreadableFile } from './unreadable-file.js'

/** The number of bytes that are read from a file at a time. */
const FILE_CHUNK_BYTES = 262_144

/** A file that can be read more than once. */
export interface OpenedFile {
  size: number
  head: Uint8Array
  open(): AsyncIterable<Uint8Array>
}

export { throwIfModuleFailure } from '../http/node/load-module.js'

/** Encodes bytes as base64. */
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

/** Hooks that publish to the channels of `node:diagnostics_channel`; undefined if the channels have no subscribers. */
export function diagnosticsHooks(): Hooks | undefined {
  return requests.hasSubscribers || responses.hasSubscribers || retries.hasSubscribers ? publish : undefined
}

/** The number of bytes that are sent at a time if the progress of an upload is reported. */
const UPLOAD_CHUNK_BYTES = 65_536

/** Splits a body into chunks, to report its progress. */
export function splitBody(body: HttpBody): HttpBody {
  if (body instanceof Uint8Array) return split([body])
  return body instanceof Blob ? split(body.stream()) : body
}

async function* split(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.byteLength; start += UPLOAD_CHUNK_BYTES)
      yield chunk.subarray(start, start + UPLOAD_CHUNK_BYTES)
  }
}

/** Node.js can send all kinds of bodies. */
export function prepareBody(body: HttpBody): HttpBody | Promise<HttpBody> {
  return body
}

/** No adapter is needed to report progress, because the chunks of the body are counted. */
export function uploadReporter(): HttpAdapter | undefined {
  return undefined
}

/** The credentials files, which all clients of the user share. */
const credentialsFiles = { cradl: ['.cradl', 'credentials.json'], las: ['.lucidtech', 'credentials.cfg'] } as const

const MAX_CREDENTIALS_FILE_BYTES = 1_048_576

/** The settings in the environment and in files that correspond to the option `allowInsecureHttp`, for messages. */
export const insecureHttpSettings =
  ' (CRADL_ALLOW_INSECURE_HTTP=true or LAS_ALLOW_INSECURE_HTTP=true in the environment, allow_insecure_http = true in a profile)'

/** Finds credentials in the environment or in a credentials file. */
export function resolveCredentials({ environment = process.env, home, ...options }: DiscoverOptions): FoundCredentials {
  return resolveFrom(
    {
      environmentVariable: name => environment[name],
      credentialsFile: family => credentialsFile(home ?? homeFolder(), family),
      tokenStore,
    },
    options,
  )
}

/** Users of containers need not have a home directory, so it is only needed if the environment contains no credentials. */
function homeFolder(): string {
  let cause: unknown
  try {
    const home = homedir()
    if (home) return home
  } catch (error) {
    cause = error
  }
  throw new MissingCredentialsError(
    'No credentials were found in the environment, and the user has no home directory that could contain a credentials file. Set the variables, or pass credentials.',
    { cause },
  )
}

function credentialsFile(home: string, family: CredentialsFamily): { path: string; text: string | undefined } {
  const path = join(home, ...credentialsFiles[family])
  try {
    const stats = statSync(path)
    assertRegularFile(stats)
    if (stats.size > MAX_CREDENTIALS_FILE_BYTES) throw new Error(`it has more than ${MAX_CREDENTIALS_FILE_BYTES} bytes`)
    return { path, text: readFileSync(path, 'utf8') }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return { path, text: undefined }
    throw new MissingCredentialsError(`The file ${path} cannot be read: ${reasonOf(error)}.`, { cause: error })
  }
}

/** Stores the access token of a profile in the same file as the Python SDKs. Its code is loaded on demand. */
function tokenStore(credentialsPath: string, profile: string, clientId: string): TokenStore {
  const path = join(dirname(credentialsPath), 'token-cache.json')
  const file = async (): Promise<TokenStore> =>
    (await import('../credential-sources/token-file.js')).tokenFile(path, profile, clientId)
  return {
    load: async () => (await file()).load(),
    save: async token =>
      (await file()).save(token).catch((error: Error) => {
        process.emitWarning(`The access token could not be stored in ${path}: ${error.message}`)
      }),
  }
}

/**
 * Opens a file and reads its first bytes.
 *
 * @throws {ContentError} if the file does not exist or cannot be read.
 */
export async function openFile(path: string | URL, headBytes: number): Promise<OpenedFile> {
  try {
    const stats = await stat(path, { bigint: true })
    assertRegularFile(stats)
    const handle = await open(path)
    try {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(headBytes), 0, headBytes, 0)
      return { size: Number(stats.size), head: buffer.subarray(0, bytesRead), open: () => readChunks(path, stats) }
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw unreadableFile(path, error)
  }
}

/** Checks the type of a file before it is opened, because opening a pipe could block forever. */
function assertRegularFile(stats: StatsBase<unknown>): void {
  if (stats.isFile()) return
  throw Object.assign(new Error('it is not a regular file'), { code: stats.isDirectory() ? 'EISDIR' : 'EINVAL' })
}

/**
 * Reads a file in chunks. All chunks reuse one buffer, because separate buffers would accumulate until the next garbage
 * collection. The last chunk is yielded only if the file has not changed since its size was determined, so that a file that
 * is being written never looks like a complete upload.
 *
 * @throws {ContentError} if the file has changed since `announced`, even if its size has not.
 */
async function* readChunks(path: string | URL, announced: BigIntStats): AsyncGenerator<Uint8Array> {
  const handle = await open(path)
  try {
    if (isDifferent(await handle.stat({ bigint: true }), announced)) throw changed(path)
    let left = Number(announced.size)
    const chunk = new Uint8Array(Math.min(left, FILE_CHUNK_BYTES))
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

/** Whether an open file was modified or replaced. A file that was deleted is still complete. */
async function hasChanged(handle: FileHandle, path: string | URL, announced: BigIntStats): Promise<boolean> {
  if (isDifferent(await handle.stat({ bigint: true }), announced)) return true
  const current = await stat(path, { bigint: true }).catch(() => undefined)
  return current !== undefined && isDifferent(current, announced)
}

function isDifferent(found: BigIntStats, announced: BigIntStats): boolean {
  return (['dev', 'ino', 'size', 'mtimeNs'] as const).some(property => found[property] !== announced[property])
}
