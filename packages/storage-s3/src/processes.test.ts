import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { createServer } from 'node:tls'
import { promisify } from 'node:util'
import { isIntact } from '@las/storage'
import { type S3Server, startS3Server } from '@las/test-servers'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { bundleProgram } from '../../../tooling/bundle-program.js'
import { openS3BlobStore } from './open-s3-blob-store.js'
import { Spool } from './uploads/spool.js'

const hasOpenssl = (process.env.PATH ?? '').split(delimiter).some(folder => existsSync(join(folder, 'openssl')))

let folder: string
let program: string
let server: S3Server
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'las-s3-processes-'))
  program = join(folder, 'write-content.mjs')
  await bundleProgram(new URL('./testing/write-content.ts', import.meta.url), program)
  server = await startS3Server()
  server.buckets.set('bucket', new Map())
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

/** Runs a process that stores content until it has printed a number of keys, and kills it. */
async function storeUntilKilled(origin: string, count: number, env: NodeJS.ProcessEnv = {}): Promise<string[]> {
  const child = spawn(process.execPath, [program, `s3://bucket?endpoint=${origin}`, join(folder, 'uploads')], {
    env: {
      ...process.env,
      AWS_ACCESS_KEY_ID: server.accessKeyId,
      AWS_SECRET_ACCESS_KEY: server.secretAccessKey,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  const keys: string[] = []
  for await (const line of createInterface(child.stdout)) {
    keys.push(line)
    if (keys.length === count) child.kill('SIGKILL')
  }
  await exit
  return keys
}

const isStored = (key: string): boolean => {
  const content = server.buckets.get('bucket')?.get(`stored/${key}`)?.content
  return content !== undefined && isIntact(key, content)
}

describe('processes that store content', () => {
  it('and are killed lose nothing that was stored, and leave no content in temporary files', async () => {
    const all = await Promise.all([20, 30].map(count => storeUntilKilled(server.origin, count)))
    for (const [index, count] of [20, 30].entries()) expect(all[index]?.length).toBeGreaterThanOrEqual(count)
    expect(all.flat().every(isStored)).toBe(true)
    // An upload is stored completely or not at all.
    for (const [name, { content }] of server.buckets.get('bucket') ?? []) {
      expect(isIntact(name.replace('stored/', ''), content)).toBe(true)
    }
    // A process that is killed right after it has created a file leaves it empty. It is removed by its age.
    const uploads = join(folder, 'uploads')
    if (process.platform !== 'win32') {
      for (const name of readdirSync(uploads)) expect(statSync(join(uploads, name)).size).toBe(0)
    }
    await new Spool(uploads).removeAbandoned(Date.now() + 60_000)
    expect(readdirSync(uploads)).toEqual([])
  })

  it.skipIf(!hasOpenssl)(
    `use TLS, and name the remedy if the certificate is not accepted${hasOpenssl ? '' : ' (skipped: install openssl)'}`,
    async () => {
      const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
      const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1']
      const type = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
      await promisify(execFile)('openssl', ['req', '-x509', ...type, '-keyout', key, '-out', certificate, ...subject])
      const secure = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, socket => {
        const upstream = connect(Number(new URL(server.origin).port), '127.0.0.1')
        for (const each of [socket, upstream]) each.on('error', () => {})
        socket.pipe(upstream).pipe(socket)
      }).listen(0, '127.0.0.1')
      await once(secure, 'listening')
      onTestFinished(() => void secure.close())
      const origin = `https://127.0.0.1:${(secure.address() as AddressInfo).port}`

      const keys = await storeUntilKilled(origin, 3, { NODE_EXTRA_CA_CERTS: certificate })
      expect(keys.length).toBeGreaterThanOrEqual(3)
      expect(keys.every(isStored)).toBe(true)

      const url = `s3://bucket?endpoint=${origin}`
      await expect(openS3BlobStore(url, { credentials: server })).rejects.toMatchObject({
        problem: 'io',
        message: `The certificate of the object store at ${origin} is not accepted (DEPTH_ZERO_SELF_SIGNED_CERT). Correct it, or set NODE_EXTRA_CA_CERTS to the certificate of your authority.`,
      })
    },
  )
})
