import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { hasSqlite } from '@las/storage/conformance'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Json, signIn, startTestApi } from '../testing/test-api.js'
import { startEmulator } from './start-emulator.js'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'las-emulator-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const fieldConfig = { total_amount: { type: 'amount' } }

describe('startEmulator', () => {
  it('returns matching endpoints and credentials', async () => {
    const emulator = await startEmulator()
    const { apiEndpoint, authEndpoint, credentials } = emulator
    expect(authEndpoint).toMatch(/^http:\/\/localhost:[1-9]\d*$/)
    expect(apiEndpoint).toBe(`${authEndpoint}/v1`)
    expect(credentials).toEqual({
      clientId: expect.stringMatching(/^[0-9a-z]{26}$/),
      clientSecret: expect.stringMatching(/^[\w-]{43}$/),
      apiEndpoint,
      authEndpoint,
    })
    await emulator.close()
  })

  it('listens on localhost and 127.0.0.1 by default', async () => {
    const emulator = await startEmulator()
    const { port } = new URL(emulator.apiEndpoint)
    for (const host of ['localhost', '127.0.0.1']) {
      expect((await fetch(`http://${host}:${port}/_emulator/health`)).status).toBe(200)
    }
    await emulator.close()
  })

  it('isolates emulators from each other', async () => {
    const [first, second] = await Promise.all([startTestApi(), startTestApi()])
    const { documentId } = await first.ok('POST', '/documents', {})
    expect((await second.send('GET', `/documents/${documentId}`)).status).toBe(404)
    const foreign = await second.send('GET', '/documents', undefined, { authorization: `Bearer ${first.token}` })
    expect(foreign.status).toBe(401)
    await Promise.all([first.close(), second.close()])
  })

  it('rejects connections after close, and releases its port', async () => {
    const emulator = await startEmulator()
    const port = Number(new URL(emulator.apiEndpoint).port)
    await emulator.close()
    await expect(fetch(emulator.apiEndpoint)).rejects.toThrow()
    const next = await startEmulator({ port })
    expect(next.apiEndpoint).toBe(emulator.apiEndpoint)
    await next.close()
  })

  it('throws if the port is in use', async () => {
    const emulator = await startEmulator()
    const port = Number(new URL(emulator.apiEndpoint).port)
    await expect(startEmulator({ port })).rejects.toThrow(`Port ${port} is in use`)
    await emulator.close()
  })

  it('throws if this machine does not have the address', async () => {
    // This address is reserved for documentation, so no machine has it.
    await expect(startEmulator({ host: '192.0.2.1' })).rejects.toThrow(
      'This machine does not have the address 192.0.2.1',
    )
  })

  it('can listen on a single address', async () => {
    const emulator = await startEmulator({ host: '127.0.0.1' })
    const { port } = new URL(emulator.apiEndpoint)
    expect((await fetch(`http://127.0.0.1:${port}/_emulator/health`)).status).toBe(200)
    await emulator.close()
  })
})

describe('a start that fails', () => {
  const wrong = { transitions: { step: { command: 'true', organizations: 'mine' as 'all' } } }

  it.skipIf(!hasSqlite)('releases its data directory', async () => {
    const dataDir = join(directory, 'released')
    await expect(startEmulator({ dataDir, tls: true, ...wrong })).rejects.toThrow("must be 'all' or a list of ids")
    await (await startEmulator({ dataDir })).close()
  })

  it('removes its temporary certificate', async () => {
    const temporary = await mkdtemp(join(directory, 'temporary-'))
    vi.stubEnv('TMPDIR', temporary)
    vi.stubEnv('TEMP', temporary)
    await expect(startEmulator({ tls: true, ...wrong })).rejects.toThrow("must be 'all' or a list of ids")
    vi.unstubAllEnvs()
    expect(await readdir(temporary)).toEqual([])
  })
})

describe('reset', () => {
  it('removes all data and keeps credentials and tokens valid', async () => {
    const api = await startTestApi()
    const document = await api.ok('POST', '/documents', { content: 'AAAA' })
    await api.ok('POST', '/models', { fieldConfig })
    await api.emulator.reset()
    expect(await api.ok('GET', '/documents')).toMatchObject({ documents: [] })
    expect(await api.ok('GET', '/models')).toMatchObject({ models: [] })
    expect((await api.put(document.fileUrl, 'x')).status).toBe(404)
    expect(await signIn(api.emulator)).toEqual(expect.any(String))
    await api.close()
  })
})

describe.skipIf(!hasSqlite)('dataDir', () => {
  it('keeps credentials, tokens, documents, models and predictions', async () => {
    const dataDir = join(directory, 'kept', 'deep')
    const first = await startTestApi({ dataDir })
    const { documentId, fileUrl } = await first.ok('POST', '/documents', { name: 'kept' })
    await first.put(fileUrl, await renderInvoice(sampleInvoices[0] ?? failure()))
    const { modelId } = await first.ok('POST', '/models', { fieldConfig })
    const prediction = await first.ok('POST', '/predictions', { documentId, modelId })
    const model = await first.ok('GET', `/models/${modelId}`)
    const document = await first.ok('GET', `/documents/${documentId}`)
    const page = await first.ok('POST', '/documents', {}).then(() => first.ok('GET', '/documents?maxResults=1'))
    await first.close()

    const second = await startTestApi({ dataDir, port: Number(new URL(first.emulator.apiEndpoint).port) })
    expect(second.emulator.credentials).toEqual(first.emulator.credentials)
    expect(await second.ok('GET', `/documents/${documentId}`)).toEqual(document)
    expect(await second.ok('GET', `/models/${model.modelId}`)).toEqual(model)
    expect(await second.ok('GET', `/predictions/${prediction.predictionId}`)).toEqual(prediction)
    expect(await second.ok('GET', `/documents?maxResults=1&nextToken=${page.nextToken}`)).toMatchObject({
      documents: [{ documentId }],
    })
    const file = await fetch(String(document.fileUrl), { headers: { authorization: `Bearer ${first.token}` } })
    expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(500)
    await second.close()
  })

  it('removes the content of deleted and replaced documents', async () => {
    const dataDir = join(directory, 'removed')
    const api = await startTestApi({ dataDir })
    const files = (): Promise<string[]> => readdir(join(dataDir, 'documents', 'stored'))
    const content = Buffer.alloc(50_000).toString('base64')
    const document = await api.ok('POST', '/documents', { content })
    await api.put(document.fileUrl, 'other'.repeat(10_000))
    expect(await files()).toHaveLength(1)
    await api.ok('POST', '/documents', { content })
    await api.ok('POST', '/documents', { content: 'AAAA' })
    await api.ok('DELETE', `/documents/${document.documentId}`)
    await api.ok('DELETE', '/documents')
    expect(await files()).toEqual([])
    await api.close()
  })

  it('gives access only to its owner', async () => {
    const dataDir = join(directory, 'private')
    const emulator = await startEmulator({ dataDir })
    await emulator.close()
    if (process.platform !== 'win32') {
      expect((await stat(dataDir)).mode & 0o77).toBe(0)
      expect((await stat(join(dataDir, 'key'))).mode & 0o77).toBe(0)
    }
  })

  it('resumes pending asynchronous predictions', async () => {
    const dataDir = join(directory, 'waiting')
    const first = await startTestApi({ dataDir })
    const { documentId, fileUrl } = await first.ok('POST', '/documents', {})
    await first.put(fileUrl, await renderInvoice(sampleInvoices[0] ?? failure()))
    const { modelId } = await first.ok('POST', '/models', { fieldConfig })
    const pending: Json[] = await Promise.all(
      Array.from({ length: 10 }, () => first.ok('POST', '/predictions', { documentId, modelId, async: true })),
    )
    await first.close()

    const second = await startTestApi({ dataDir })
    for (const { predictionId } of pending) {
      let prediction = await second.ok('GET', `/predictions/${predictionId}`)
      while (prediction.status === 'pending') prediction = await second.ok('GET', `/predictions/${predictionId}`)
      expect(prediction).toMatchObject({ status: 'succeeded', predictions: expect.any(Array) })
    }
    await second.close()
  })

  it('rejects a second emulator', async () => {
    const dataDir = join(directory, 'shared')
    const emulator = await startEmulator({ dataDir })
    await expect(startEmulator({ dataDir })).rejects.toThrow('Another emulator is using the data directory.')
    await emulator.close()
  })

  it('names the directory and the reason if it cannot be used', async () => {
    const file = join(directory, 'file')
    await writeFile(file, 'not a directory')
    await expect(startEmulator({ dataDir: file })).rejects.toThrow(
      `The data directory ${file} cannot be used: ${file} is a file, not a directory`,
    )
  })

  it('rejects an invalid key file', async () => {
    const dataDir = join(directory, 'key')
    await (await startEmulator({ dataDir })).close()
    await writeFile(join(dataDir, 'key'), 'something else')
    await expect(startEmulator({ dataDir })).rejects.toThrow('does not contain a key')
  })

  it('is released if the port is in use', async () => {
    const dataDir = join(directory, 'freed')
    const other = createServer()
    const port = await new Promise<number>(resolve => {
      other.listen(0, 'localhost', () => {
        const address = other.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
    await expect(startEmulator({ dataDir, port })).rejects.toThrow('in use')
    await (await startEmulator({ dataDir })).close()
    await new Promise(resolve => other.close(resolve))
  })
})

function failure(): never {
  throw new Error('no sample invoice')
}
