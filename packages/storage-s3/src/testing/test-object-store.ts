import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findSwift, startS3Server, startSwift } from '@las/test-servers'
import { AwsClient } from 'aws4fetch'
import type { S3Credentials } from '../connection/credentials.js'
import type { S3BlobStoreOptions } from '../open-s3-blob-store.js'

/** An object store with a bucket, for tests. */
export interface TestObjectStore {
  readonly endpoint: string
  readonly bucket: string
  readonly credentials: S3Credentials
  /** The credentials, and a directory for uploads. */
  readonly options: S3BlobStoreOptions & { readonly spoolDirectory: string }
  /** A URL with a prefix that no other test uses. */
  newUrl(endpoint?: string): string
  /** Kills the processes of the store. */
  stop(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

/** The number of objects in a page of a list, so that tests need several pages. */
const PAGE_SIZE = 7

const env = process.env.LAS_TEST_OBJECT_STORE_URL

/** Object stores for tests: one in memory, and a complete one unless it is skipped with a reason. */
export const testObjectStores: readonly {
  name: string
  isSkipped: boolean
  canStop: boolean
  open: () => Promise<TestObjectStore>
}[] = [
  { name: 'an object store in memory', isSkipped: false, canStop: true, open: openServer },
  env === undefined
    ? {
        name: `OpenStack Swift${findSwift() ? '' : ' (skipped: install swift-proxy, swift-account, swift-container, swift-object and memcached, or set LAS_TEST_OBJECT_STORE_URL)'}`,
        isSkipped: !findSwift(),
        canStop: true,
        open: openSwift,
      }
    : {
        name: 'the object store of LAS_TEST_OBJECT_STORE_URL',
        isSkipped: false,
        canStop: false,
        open: () => openGiven(env),
      },
]

interface Server extends S3Credentials {
  readonly origin: string
  stop(): Promise<void>
  start(): Promise<void>
  remove(): Promise<void>
}

async function openServer(): Promise<TestObjectStore> {
  const server = await startS3Server({ pageSize: PAGE_SIZE })
  return withBucket({ ...server, remove: server.stop })
}

async function openSwift(): Promise<TestObjectStore> {
  return withBucket(await startSwift({ pageSize: PAGE_SIZE }))
}

/** Uses the credentials in the environment. */
async function openGiven(text: string): Promise<TestObjectStore> {
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = process.env
  const url = new URL(text)
  const stop = async (): Promise<void> => {
    throw new Error('This object store cannot be stopped.')
  }
  const credentials = { accessKeyId, secretAccessKey, sessionToken: process.env.AWS_SESSION_TOKEN }
  return storeOf(url, credentials, { stop, start: stop, remove: async () => {} })
}

async function withBucket(server: Server): Promise<TestObjectStore> {
  const { origin, accessKeyId, secretAccessKey } = server
  const client = new AwsClient({ accessKeyId, secretAccessKey, service: 's3', region: 'us-east-1' })
  const headers = { 'x-amz-content-sha256': createHash('sha256').digest('hex') }
  const response = await client.fetch(`${origin}/las-test`, { method: 'PUT', headers })
  if (!response.ok) throw new Error(`The bucket could not be created: ${response.status} ${await response.text()}`)
  return storeOf(new URL(`s3://las-test?endpoint=${origin}`), { accessKeyId, secretAccessKey }, server)
}

let count = 0

function storeOf(
  base: URL,
  credentials: S3Credentials,
  { stop, start, remove }: Pick<Server, 'stop' | 'start' | 'remove'>,
): TestObjectStore {
  const spoolDirectory = mkdtempSync(join(tmpdir(), 'las-s3-uploads-'))
  const endpoint = base.searchParams.get('endpoint') ?? ''
  return {
    endpoint,
    bucket: base.hostname,
    credentials,
    options: { credentials, spoolDirectory },
    newUrl(address = endpoint) {
      const url = new URL(base)
      if (address !== '') url.searchParams.set('endpoint', address)
      url.searchParams.set('prefix', `test/${process.pid}-${Date.now()}-${count++}`)
      return url.href
    },
    stop,
    start,
    async close() {
      await remove()
      rmSync(spoolDirectory, { recursive: true, force: true })
    },
  }
}
