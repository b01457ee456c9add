import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface S3Object {
  content: Buffer
  /** Milliseconds since 1970. */
  modified: number
}

/** A small object store in memory, only for tests. It verifies signatures and checksums as S3 does. */
export interface S3Server {
  readonly origin: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** By bucket, and by key. */
  readonly buckets: Map<string, Map<string, S3Object>>
  /** The requests that were received, such as `PUT /bucket/key`, without their queries. */
  readonly requests: string[]
  /** The difference of its clock from that of the machine, in milliseconds. */
  clockOffset: number
  /** Closes all connections, and rejects new ones. */
  stop(): Promise<void>
  /** Starts the server again, on the same port and with the same objects. */
  start(): Promise<void>
}

export interface S3ServerOptions {
  /** The maximum number of objects in a page of a list, by default 1000. */
  readonly pageSize?: number
}

/** The maximum difference of the clocks, in milliseconds. */
const MAX_CLOCK_DIFFERENCE = 15 * 60 * 1000

class Rejection extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string) {
    super(`Rejected: ${code}`)
    this.status = status
    this.code = code
  }
}

/** Starts an {@link S3Server} without buckets on a free port. */
export async function startS3Server({ pageSize = 1000 }: S3ServerOptions = {}): Promise<S3Server> {
  const server = createServer(async (request, response) => {
    try {
      store.requests.push(`${request.method} ${pathOf(request)}`)
      authenticate(request, store)
      answer(request, response, await readVerified(request), store.buckets, pageSize)
    } catch (error) {
      // An upload that was cut off.
      if (!(error instanceof Rejection)) return request.socket.destroy()
      const body = `<?xml version="1.0"?><Error><Code>${error.code}</Code><Message>${error.message}</Message></Error>`
      const date = new Date(Date.now() + store.clockOffset).toUTCString()
      response.writeHead(error.status, { 'content-type': 'application/xml', connection: 'close', date })
      response.end(body)
    }
  })
  const listen = (port: number) => new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as AddressInfo
  const store: S3Server = {
    origin: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    accessKeyId: 'las:test',
    secretAccessKey: 'testing',
    buckets: new Map(),
    requests: [],
    clockOffset: 0,
    start: () => listen(port),
    async stop() {
      const closed = new Promise(resolve => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
  return store
}

const urlOf = (request: IncomingMessage): URL => new URL(request.url ?? '/', 'http://localhost')
const pathOf = (request: IncomingMessage): string => decodeURIComponent(urlOf(request).pathname)
const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
const hmac = (key: string | Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text).digest()

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

/** Verifies the signature (version 4) of a request in its headers. */
function authenticate(request: IncomingMessage, { accessKeyId, secretAccessKey, region, clockOffset }: S3Server): void {
  const { headers } = request
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/
  const [, keyId = '', day = '', signedRegion = '', names = '', signature = ''] =
    pattern.exec(headers.authorization ?? '') ?? []
  if (keyId === '') throw new Rejection(403, 'AccessDenied')
  if (keyId !== accessKeyId) throw new Rejection(403, 'InvalidAccessKeyId')
  if (signedRegion !== region) throw new Rejection(400, 'AuthorizationHeaderMalformed')

  const date = String(headers['x-amz-date'])
  const time = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (Number.isNaN(time) || !date.startsWith(day)) throw new Rejection(403, 'AccessDenied')
  if (Math.abs(time - Date.now() - clockOffset) > MAX_CLOCK_DIFFERENCE) throw new Rejection(403, 'RequestTimeTooSkewed')

  const signed = names.split(';')
  const mustBeSigned = Object.keys(headers).filter(name => name === 'host' || name.startsWith('x-amz-'))
  if (!mustBeSigned.every(name => signed.includes(name))) throw new Rejection(403, 'AccessDenied')
  const query = [...urlOf(request).searchParams].map(pair => pair.map(encode).join('=')).sort()
  const canonical = [
    request.method,
    pathOf(request).split('/').map(encode).join('/'),
    query.join('&'),
    ...signed.map(
      name =>
        `${name}:${String(headers[name] ?? '')
          .trim()
          .replace(/\s+/g, ' ')}`,
    ),
    '',
    names,
    headers['x-amz-content-sha256'],
  ].join('\n')
  const key = [region, 's3', 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${secretAccessKey}`, day))
  const text = ['AWS4-HMAC-SHA256', date, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join('\n')
  if (!timingSafeEqual(hmac(key, text), Buffer.from(signature, 'hex')))
    throw new Rejection(403, 'SignatureDoesNotMatch')
}

/** Reads the body, and verifies its length and checksums. */
async function readVerified(request: IncomingMessage): Promise<Buffer> {
  const { headers } = request
  const needsLength = request.method === 'PUT' && pathOf(request).split('/').length > 2
  if (needsLength && headers['content-length'] === undefined) throw new Rejection(411, 'MissingContentLength')
  const chunks: Buffer[] = []
  // This fails if the connection is closed before all of the content has been received.
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const content = Buffer.concat(chunks)
  if (headers['x-amz-content-sha256'] !== sha256(content)) throw new Rejection(400, 'XAmzContentSHA256Mismatch')
  const md5 = headers['content-md5']
  if (md5 !== undefined && md5 !== createHash('md5').update(content).digest('base64')) {
    throw new Rejection(400, 'BadDigest')
  }
  return content
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  content: Buffer,
  buckets: Map<string, Map<string, S3Object>>,
  pageSize: number,
): void {
  const [, bucketName = '', ...rest] = pathOf(request).split('/')
  const [method = '', key, query] = [request.method, rest.join('/'), urlOf(request).searchParams]
  const bucket = buckets.get(bucketName)
  if (!bucket) {
    if (method !== 'PUT' || key !== '') throw new Rejection(404, 'NoSuchBucket')
    buckets.set(bucketName, new Map())
    response.end()
  } else if (key === '') {
    if (method === 'GET' && query.get('list-type') === '2') respondXml(response, listOf(bucket, query, pageSize))
    else if (method === 'POST' && query.has('delete')) {
      // S3 rejects removals of several objects without this checksum.
      if (request.headers['content-md5'] === undefined) throw new Rejection(400, 'InvalidRequest')
      for (const [, name = ''] of content.toString().matchAll(/<Key>([^<]*)<\/Key>/g)) bucket.delete(name)
      respondXml(response, '<DeleteResult></DeleteResult>')
    } else throw new Rejection(405, 'MethodNotAllowed')
  } else if (method === 'PUT') {
    bucket.set(key, { content, modified: Date.now() })
    response.writeHead(200, { etag: etagOf(content) }).end()
  } else if (method === 'DELETE') {
    bucket.delete(key)
    response.writeHead(204).end()
  } else respondContent(request, response, bucket.get(key))
}

const etagOf = (content: Buffer): string => `"${createHash('md5').update(content).digest('hex')}"`

function respondContent(request: IncomingMessage, response: ServerResponse, object: S3Object | undefined): void {
  if (!object) throw new Rejection(404, 'NoSuchKey')
  const { content } = object
  const etag = etagOf(content)
  const expected = request.headers['if-match']
  if (expected !== undefined && expected !== etag) throw new Rejection(412, 'PreconditionFailed')
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? []
  if (first === undefined) {
    response.writeHead(200, { etag, 'content-length': content.length }).end(content)
    return
  }
  const [start, end] = [Number(first), last ? Math.min(Number(last) + 1, content.length) : content.length]
  if (start >= end) throw new Rejection(416, 'InvalidRange')
  const range = `bytes ${start}-${end - 1}/${content.length}`
  response.writeHead(206, { etag, 'content-length': end - start, 'content-range': range })
  response.end(content.subarray(start, end))
}

function listOf(bucket: Map<string, S3Object>, query: URLSearchParams, pageSize: number): string {
  const [prefix, after] = [query.get('prefix') ?? '', query.get('start-after') ?? '']
  const keys = [...bucket.keys()].filter(key => key.startsWith(prefix) && key > after).sort()
  const contents = keys.slice(0, pageSize).map(key => {
    // Like S3, in whole seconds.
    const modified = new Date(Math.floor((bucket.get(key)?.modified ?? 0) / 1000) * 1000).toISOString()
    return `<Contents><Key>${key}</Key><LastModified>${modified}</LastModified></Contents>`
  })
  const isTruncated = `<IsTruncated>${keys.length > pageSize}</IsTruncated>`
  return `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${isTruncated}${contents.join('')}</ListBucketResult>`
}

function respondXml(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/xml' }).end(`<?xml version="1.0" encoding="UTF-8"?>${body}`)
}
