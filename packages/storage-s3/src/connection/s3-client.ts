import { createHash } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { within } from '@las/storage'
import { AwsV4Signer } from 'aws4fetch'
import type { CredentialsProvider } from './credentials.js'
import { HttpClient, type HttpClientOptions, type HttpRequest, type HttpResponse, TimeoutError } from './http-client.js'
import type { ObjectStoreLocation } from './object-store-url.js'
import { asStorageError, ClosedError, InvalidResponseError, isTransient, S3Error } from './s3-errors.js'
import { withRetries } from './with-retries.js'
import { elementsOf, escapeXml, textOf } from './xml.js'

export interface S3ClientOptions extends HttpClientOptions {
  /** Failed requests are repeated for up to this time, in milliseconds. */
  readonly maxRetryTime: number
}

/** An object in a list. */
export interface ListedObject {
  readonly key: string
  /** When it was stored, in milliseconds since 1970. */
  readonly modified: number
}

/** A page of a list. */
interface ListPage {
  readonly objects: readonly ListedObject[]
  readonly isTruncated: boolean
}

/** Bytes to store, and their checksums, which the store verifies. */
export interface Upload {
  /** In bytes. */
  readonly size: number
  /** Hexadecimal. */
  readonly sha256: string
  /** Hexadecimal. */
  readonly md5: string
  /** Returns the bytes from the beginning. Called for each attempt. */
  readonly open: () => AsyncIterable<Uint8Array>
}

/** The beginning of a download. */
export interface Download {
  /** In bytes; undefined if the store did not send it. */
  readonly size: number | undefined
  /** The bytes. A connection that is lost is replaced. */
  readonly chunks: AsyncGenerator<Buffer, void>
  /** Ends the download if its chunks are not read. */
  discard(): void
}

interface Call {
  readonly method: string
  /** The key of the object, or empty for the bucket. */
  readonly key?: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: HttpRequest['body']
  /** The SHA-256 of the body, hexadecimal. */
  readonly sha256?: string
  /** The statuses of responses that are not errors. */
  readonly expected: readonly number[]
  readonly signal?: AbortSignal | undefined
}

/** The status of a response to the request of a range of an object that is empty. */
const EMPTY_RANGE = 416

const EMPTY_SHA256 = createHash('sha256').digest('hex')

/** Bytes. A page of a list has up to 1000 objects. */
const MAX_XML_BYTES = 8 * 1024 * 1024
const MAX_ERROR_BYTES = 64 * 1024

/** The maximum number of keys that a store removes in a request. */
export const MAX_REMOVED_KEYS = 1000

/** How often a download continues on a new connection. */
const MAX_RESUMPTIONS = 20

/** The number of cached signing keys. There is a new one each day, and with new credentials. */
const MAX_SIGNING_KEYS = 16

/**
 * The operations of S3 on one bucket. All of them can be repeated: an interrupted request has the same effect when it is sent
 * again. They fail with a `StorageError`.
 */
export class S3Client {
  readonly #location: ObjectStoreLocation
  readonly #credentials: CredentialsProvider
  readonly #http: HttpClient
  readonly #maxRetryTime: number
  readonly #timeout: number
  readonly #signingKeys = new Map<string, ArrayBuffer>()
  readonly #closing = new AbortController()

  constructor(location: ObjectStoreLocation, credentials: CredentialsProvider, options: S3ClientOptions) {
    this.#location = location
    this.#credentials = credentials
    this.#http = new HttpClient(options)
    this.#maxRetryTime = options.maxRetryTime
    this.#timeout = options.timeout
    setMaxListeners(0, this.#closing.signal)
  }

  /** Stores an object with one request. It appears only once all of its bytes have been received and verified. */
  async put(key: string, { size, sha256, md5, open }: Upload): Promise<void> {
    await this.#call({
      method: 'PUT',
      key,
      headers: { 'content-length': String(size), 'content-md5': Buffer.from(md5, 'hex').toString('base64') },
      body: size === 0 ? undefined : open,
      sha256,
      expected: [200],
      parse: ignore,
    })
  }

  /** Starts a download, or returns undefined if the object does not exist. */
  async get(key: string, signal?: AbortSignal): Promise<Download | undefined> {
    const response = await this.#retry(
      'GET',
      () => this.#open({ method: 'GET', key, expected: [200, 404], signal }),
      signal,
    )
    if (response.status === 404) return undefined
    const { 'content-length': length, etag } = response.headers
    return {
      size: length === undefined ? undefined : Number(length),
      chunks: this.#resume(key, response, etag, signal),
      discard: () => response.discard(),
    }
  }

  /** Whether an object exists. Unlike that of `HEAD`, the response to a `GET` of the first byte contains the reason of an error. */
  exists(key: string): Promise<boolean> {
    const call: Call = { method: 'GET', key, headers: { range: 'bytes=0-0' }, expected: [200, 206, 404, EMPTY_RANGE] }
    return this.#retry('GET', async () => {
      const response = await this.#open(call)
      await readBeginning(response, MAX_ERROR_BYTES)
      return response.status !== 404
    })
  }

  /** Removes an object, if it exists. */
  async remove(key: string): Promise<void> {
    await this.#call({ method: 'DELETE', key, expected: [204, 404], parse: ignore })
  }

  /** Removes objects, if they exist. If some cannot be removed, the others are. */
  async removeAll(keys: readonly string[]): Promise<void> {
    const errors: unknown[] = []
    for (let start = 0; start < keys.length; start += MAX_REMOVED_KEYS) {
      await this.#removeTogether(keys.slice(start, start + MAX_REMOVED_KEYS)).catch(error => errors.push(error))
    }
    if (errors.length > 0) throw errors[0]
  }

  async #removeTogether(keys: readonly string[]): Promise<void> {
    const objects = keys.map(key => `<Object><Key>${escapeXml(key)}</Key></Object>`)
    const body = Buffer.from(`<Delete><Quiet>true</Quiet>${objects.join('')}</Delete>`)
    await this.#call({
      method: 'POST',
      query: { delete: '' },
      headers: {
        'content-length': String(body.length),
        'content-md5': createHash('md5').update(body).digest('base64'),
        'content-type': 'application/xml',
      },
      body,
      sha256: createHash('sha256').update(body).digest('hex'),
      expected: [200],
      // The store reports objects that it could not remove in a response with status 200.
      parse: text => {
        if (!text.includes('<DeleteResult')) throw new InvalidResponseError('it is not the result of a removal')
        const { value: error } = elementsOf(text, 'Error').next()
        if (error) throw new S3Error(statusOf(textOf(error, 'Code')), {}, error)
      },
    })
  }

  /** Lists the objects whose keys start with a prefix, in the order of their keys. */
  async *list(prefix: string): AsyncGenerator<ListedObject, void> {
    let last = ''
    for (;;) {
      const page = await this.listPage(prefix, last)
      for (const object of page.objects) {
        if (object.key <= last) throw this.#asStorageError(new InvalidResponseError('its list is not in order'), 'GET')
        last = object.key
        yield object
      }
      if (!page.isTruncated) return
      if (page.objects.length === 0)
        throw this.#asStorageError(new InvalidResponseError('a page of its list is empty'), 'GET')
    }
  }

  /** Lists up to 1000 objects whose keys are after another key. */
  listPage(prefix: string, after = ''): Promise<ListPage> {
    return this.#call({
      method: 'GET',
      query: { 'list-type': '2', prefix, ...(after === '' ? {} : { 'start-after': after }) },
      expected: [200],
      parse: parseList,
    })
  }

  /** Ends all requests, and closes all connections. */
  close(): void {
    this.#closing.abort()
    this.#http.close(new ClosedError('The object store was closed.'))
  }

  /** Sends a request until it succeeds, and parses the response. */
  #call<T>({ parse, ...call }: Call & { readonly parse: (text: string) => T }): Promise<T> {
    return this.#retry(call.method, async () => {
      const response = await this.#open(call)
      return parse((await readAll(response, MAX_XML_BYTES)).toString())
    })
  }

  async #retry<T>(action: string, call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const attempt = async (): Promise<T> => {
      signal?.throwIfAborted()
      return call()
    }
    try {
      return await withRetries(attempt, { maxRetryTime: this.#maxRetryTime, signal: this.#closing.signal })
    } catch (error) {
      throw this.#asStorageError(error, action)
    }
  }

  #asStorageError(error: unknown, action: string): unknown {
    return asStorageError(error, action, this.#location)
  }

  /** Sends a request once. */
  async #open({ method, key, query, headers, body, sha256, expected, signal }: Call): Promise<HttpResponse> {
    const url = new URL(this.#location.bucketUrl)
    if (key !== undefined) url.pathname += `/${key}`
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value)
    const response = await this.#http.send({
      method,
      url,
      headers: await this.#sign(method, url, { ...headers, 'x-amz-content-sha256': sha256 ?? EMPTY_SHA256 }),
      body,
      signal,
    })
    if (expected.includes(response.status) && response.status !== 404) {
      // A proxy in front of the store might respond with a page. The store sends a tag with each object that it returns or stores.
      if (key === undefined || ![200, 206].includes(response.status) || response.headers.etag !== undefined)
        return response
      response.discard()
      throw new InvalidResponseError('it has no entity tag')
    }
    if (response.status < 300) {
      response.discard()
      throw new InvalidResponseError(`it has the status ${response.status}`)
    }
    const error = new S3Error(response.status, response.headers, await readBeginning(response, MAX_ERROR_BYTES))
    // Only the store may report that an object is missing, not a proxy in front of it.
    if (expected.includes(response.status) && error.code === 'NoSuchKey') return response
    throw error
  }

  async #sign(method: string, url: URL, headers: Record<string, string>): Promise<Record<string, string>> {
    const { accessKeyId, secretAccessKey, sessionToken } = await this.#timelyCredentials()
    if (this.#signingKeys.size >= MAX_SIGNING_KEYS) this.#signingKeys.clear()
    const signer = new AwsV4Signer({
      method,
      url: url.href,
      headers,
      accessKeyId,
      secretAccessKey,
      ...(sessionToken === undefined ? {} : { sessionToken }),
      service: 's3',
      region: this.#location.region,
      cache: this.#signingKeys,
    })
    return Object.fromEntries((await signer.sign()).headers)
  }

  /** A service for credentials, such as that of a cloud, can hang. */
  #timelyCredentials(): ReturnType<CredentialsProvider> {
    return within(this.#credentials(), this.#timeout, () => {
      throw new TimeoutError(`its credentials were not available within ${this.#timeout} ms`)
    })
  }

  /** Reads the body of a response. After an interruption, it requests the rest. */
  async *#resume(
    key: string,
    first: HttpResponse,
    etag: string | undefined,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Buffer, void> {
    let offset = 0
    let response = first
    for (let resumptions = 0; ; resumptions++) {
      try {
        for await (const chunk of response.body) {
          offset += chunk.length
          yield chunk
        }
        return
      } catch (error) {
        if (signal?.aborted || !isTransient(error) || resumptions === MAX_RESUMPTIONS) {
          throw this.#asStorageError(error, 'GET')
        }
      }
      const headers = { range: `bytes=${offset}-`, ...(etag === undefined ? {} : { 'if-match': etag }) }
      response = await this.#retry(
        'GET',
        () => this.#openFrom(offset, { method: 'GET', key, headers, expected: [200, 206], signal }),
        signal,
      )
    }
  }

  /** Requests an object from an offset in bytes, as the `range` of the call. */
  async #openFrom(offset: number, call: Call): Promise<HttpResponse> {
    const response = await this.#open(call)
    if (response.headers['content-range']?.startsWith(`bytes ${offset}-`)) return response
    response.discard()
    throw new InvalidResponseError('it does not contain the requested range')
  }
}

function parseList(text: string): ListPage {
  if (!text.includes('</ListBucketResult>')) throw new InvalidResponseError('it is not the list of a bucket')
  const objects: ListedObject[] = []
  for (const content of elementsOf(text, 'Contents')) {
    const key = textOf(content, 'Key')
    const modified = Date.parse(textOf(content, 'LastModified') ?? '')
    if (!key || Number.isNaN(modified)) {
      throw new InvalidResponseError('an object in its list has no key or no valid time')
    }
    objects.push({ key, modified })
  }
  return { objects, isTruncated: textOf(text, 'IsTruncated') === 'true' }
}

const ignore = (): void => {}

/** The status with which a store rejects the removal of a single object. */
const statusOf = (code: string | undefined): number => {
  if (code === 'AccessDenied') return 403
  return code === 'SlowDown' ? 503 : 500
}

/** Reads up to about `limit` bytes of a body. The connection is closed if it has more. */
async function readBeginning(response: HttpResponse, limit: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response.body) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= limit) break
  }
  return Buffer.concat(chunks).toString()
}

/** @throws {@link InvalidResponseError} if the body has more than `limit` bytes. */
async function readAll(response: HttpResponse, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.length
    if (size > limit) throw new InvalidResponseError(`it has more than ${limit} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
