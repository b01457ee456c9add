import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CredentialsProvider, resolveCredentials, type S3Credentials } from './connection/credentials.js'
import { parseObjectStoreUrl } from './connection/object-store-url.js'
import { S3Client } from './connection/s3-client.js'
import { S3BlobStore } from './s3-blob-store.js'
import { Spool } from './uploads/spool.js'

export interface S3BlobStoreOptions {
  /**
   * The keys, or a function that returns them before each request, for keys that change. By default, those of the environment
   * variables `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`.
   */
  readonly credentials?: S3Credentials | CredentialsProvider | undefined
  /** Creates the part of a key that is different for each upload: letters, digits and `-`. By default a random UUID. */
  readonly createId?: (() => string) | undefined
  /** The maximum number of connections, by default 64. Further requests wait. */
  readonly maxConnections?: number | undefined
  /** The maximum time without progress of a request, in milliseconds; 30 seconds by default. */
  readonly timeout?: number | undefined
  /** How long a failed request is repeated, in milliseconds; 60 seconds by default, and 0 for a single attempt. */
  readonly maxRetryTime?: number | undefined
  /**
   * A directory on this machine with space for all uploads in progress. By default, a directory in the temporary directory of the
   * system. It is created if it does not exist.
   */
  readonly spoolDirectory?: string | undefined
}

/** Incomplete uploads of this age belong to processes that were killed. */
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000

/**
 * Opens a blob store in a bucket of an S3-compatible object store. Any number of servers can use the same bucket and prefix. The
 * bucket must exist.
 *
 * @param url `s3://bucket`, with the optional parameters `endpoint` (the address of a store other than AWS), `region` (by default
 * `AWS_REGION`, `AWS_DEFAULT_REGION` or `us-east-1`), `prefix` (of all keys) and `forcePathStyle` (`true` or `false`; by default
 * `true` with an endpoint)
 * @throws {Error} if the URL, an option or the credentials are invalid. The message names the invalid part.
 * @throws {@link StorageError} if the store cannot be reached or rejects the credentials, or if the bucket does not exist.
 *
 * @example
 * ```ts fragment
 * import { openS3BlobStore } from '@las/storage-s3'
 *
 * const store = await openS3BlobStore('s3://documents?endpoint=http://localhost:9000&region=us-east-1')
 * const { key } = await store.write([Buffer.from('hello')], 1_000_000)
 * const content = await store.read(key)
 * await store.close()
 * ```
 */
export async function openS3BlobStore(url: string, options: S3BlobStoreOptions = {}): Promise<S3BlobStore> {
  const { createId = randomUUID, maxConnections = 64, timeout = 30_000, maxRetryTime = 60_000 } = options
  checkNumber('maxConnections', maxConnections, 1)
  checkNumber('timeout', timeout, 1)
  checkNumber('maxRetryTime', maxRetryTime, 0)
  const location = parseObjectStoreUrl(url)
  const credentials = resolveCredentials(options.credentials)
  const spool = new Spool(options.spoolDirectory ?? join(tmpdir(), `las-uploads-${process.getuid?.() ?? 'user'}`))
  await spool.prepare()
  await spool.removeAbandoned(Date.now() - ABANDONED_AFTER_MS)
  const client = new S3Client(location, credentials, { maxConnections, timeout, maxRetryTime })
  try {
    await client.listPage(location.prefix)
  } catch (error) {
    client.close()
    throw error
  }
  return new S3BlobStore(client, location, spool, createId)
}

function checkNumber(name: string, value: number, minimum: number): void {
  if (!Number.isSafeInteger(value) || value < minimum || value > 0x7fffffff) {
    throw new Error(`${name} must be an integer from ${minimum} to ${0x7fffffff}; got ${value}.`)
  }
}
