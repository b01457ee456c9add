import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { openSqlite } from '@las/storage'
import { fastTempDirectory, hasSqlite } from '@las/storage/conformance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const MIB = 1024 * 1024

let dataDir: string
let api: TestApi
const faults: unknown[] = []
beforeAll(async () => {
  dataDir = await mkdtemp(join(fastTempDirectory, 'las-damaged-'))
  if (hasSqlite) api = await start()
})
afterAll(async () => {
  await api?.close()
  await rm(dataDir, { recursive: true, force: true })
})
const start = (): Promise<TestApi> =>
  startTestApi({ dataDir, log: { request: () => {}, fault: error => faults.push(error) } })

const stored = (name = ''): string => join(dataDir, 'documents', 'stored', name)

/** Creates a document with unique content, and finds the file that contains it. */
async function create(size: number): Promise<{ document: Json; file: string; content: Buffer }> {
  const content = Buffer.alloc(size, `${Math.random()} `)
  const before = await readdir(stored())
  const { documentId, fileUrl } = await api.ok('POST', '/documents', {})
  expect((await api.put(fileUrl, content)).status).toBe(200)
  const [file = ''] = (await readdir(stored())).filter(name => !before.includes(name))
  return { document: await api.ok('GET', `/documents/${documentId}`), file, content }
}

const get = ({ fileUrl }: Json, query = ''): Promise<Response> =>
  fetch(`${fileUrl}${query}`, { headers: { authorization: `Bearer ${api.token}` } })

/** The number of bytes that are received, and whether the response is complete. */
async function receive(response: Response): Promise<{ bytes: number; isComplete: boolean }> {
  let bytes = 0
  try {
    for await (const chunk of response.body ?? []) bytes += chunk.length
    return { bytes, isComplete: true }
  } catch {
    return { bytes, isComplete: false }
  }
}

const flipBit = async (path: string, offset: number): Promise<void> => {
  const content = await readFile(path)
  content[offset] = (content[offset] ?? 0) ^ 4
  await writeFile(path, content)
}

/** Kinds of damage to a file of a size, and their descriptions in messages. */
const damages = (size: number): [string, (path: string) => Promise<unknown>, string][] => [
  ['is missing', path => rm(path), 'is missing'],
  ['is empty', path => truncate(path, 0), `is damaged: it has 0 bytes instead of ${size}`],
  ['is cut short', path => truncate(path, size - 1), `is damaged: it has ${size - 1} bytes instead of ${size}`],
  ['is longer', path => appendFile(path, 'x'), `is damaged: it has ${size + 1} bytes instead of ${size}`],
  ['has another first byte', path => flipBit(path, 0), 'is damaged: its SHA-256 does not match its name'],
  ['has another last byte', path => flipBit(path, size - 1), 'is damaged: its SHA-256 does not match its name'],
  [
    'has other content',
    path => writeFile(path, Buffer.alloc(size, 'other')),
    'is damaged: its SHA-256 does not match its name',
  ],
]

describe.skipIf(!hasSqlite).each([40_000, MIB, MIB + 1, 3 * MIB])('a stored file of %d bytes', size => {
  it.each(damages(size))(
    'that %s is never returned as complete, and is named in the error',
    async (_damage, damage, description) => {
      const { document, file, content } = await create(size)
      await damage(stored(file))
      faults.length = 0
      const message = `The file documents/stored/${file} ${description}. Restore it from a backup, or delete the document, asset or model that it belongs to.`
      const first = await get(document)
      if (first.status === 200) {
        // For large files, damage can be detected at the end. The last bytes are not sent then.
        expect(size).toBeGreaterThan(MIB)
        const { bytes, isComplete } = await receive(first)
        expect(isComplete).toBe(false)
        expect(bytes).toBeLessThan(size)
      } else {
        expect([first.status, await first.json()]).toEqual([500, { message }])
      }
      const second = await get(document)
      expect([second.status, await second.json()]).toEqual([500, { message }])
      expect(faults.map(error => (error as Error).message)).toEqual([message, message])

      // After the file is restored, everything works without a restart.
      await writeFile(stored(file), content)
      expect(Buffer.from(await (await get(document)).arrayBuffer()).equals(content)).toBe(true)
      await damage(stored(file))
      await api.ok('DELETE', `/documents/${document.documentId}`)
      expect(await readdir(stored())).not.toContain(file)
      expect((await get(document)).status).toBe(404)
    },
  )
})

describe.skipIf(!hasSqlite)('damaged content', () => {
  it('in a record is named in the error', async () => {
    const { document } = await create(3000)
    const asset = await api.ok('POST', '/assets', { content: Buffer.alloc(2000, 1).toString('base64') })
    await api.close()
    const database = await openSqlite(join(dataDir, 'records.sqlite'))
    database.exec(
      `UPDATE contents SET data = json_set(data, '$.content', 'AAAA' || substr(json_extract(data, '$.content'), 5))
       WHERE json_extract(data, '$.content') IS NOT NULL`,
    )
    database.close()
    api = await start()
    const message = expect.stringMatching(/^The content [0-9a-f]{64}-\S+ in records.sqlite is damaged: its SHA-256/)
    const again = await api.ok('GET', `/documents/${document.documentId}`)
    const response = await get(again)
    expect([response.status, await response.json()]).toEqual([500, { message }])
    expect(await api.send('GET', `/assets/${asset.assetId}`)).toMatchObject({ status: 500, body: { message } })
    await api.ok('DELETE', `/assets/${asset.assetId}`)
    await api.ok('DELETE', `/documents/${document.documentId}`)
  })

  it('without a record is named in the error', async () => {
    const [{ document }, small] = [await create(50_000), await create(3000)]
    await api.close()
    const database = await openSqlite(join(dataDir, 'records.sqlite'))
    database.exec('DELETE FROM contents')
    database.close()
    api = await start()
    for (const { documentId } of [document, small.document]) {
      const response = await get(await api.ok('GET', `/documents/${documentId}`))
      const message = expect.stringMatching(
        /^The content [0-9a-f]{64}-\S+ is missing in records.sqlite. Restore the data directory/,
      )
      expect([response.status, await response.json()]).toEqual([500, { message }])
      await api.ok('DELETE', `/documents/${documentId}`)
    }
  })

  it('is named in errors of predictions, renderings and snapshots', async () => {
    const { documentId, fileUrl } = await api.ok('POST', '/documents', {})
    const [invoice] = sampleInvoices
    if (!invoice) throw new Error('There is no sample invoice')
    const pdf = Buffer.concat([await renderInvoice(invoice), Buffer.alloc(50_000, '\n')])
    await api.put(fileUrl, pdf)
    const { modelId } = await api.ok('POST', '/models', { fieldConfig: { total_amount: { type: 'amount' } } })
    const [file = ''] = await readdir(stored())
    await flipBit(stored(file), 60)
    const message = expect.stringContaining(`documents/stored/${file} is damaged`)
    expect(await api.send('POST', '/predictions', { documentId, modelId })).toMatchObject({
      status: 500,
      body: { message },
    })
    const { predictionId } = await api.ok('POST', '/predictions', { documentId, modelId, async: true })
    await expect
      .poll(() => api.ok('GET', `/predictions/${predictionId}`))
      .toMatchObject({ status: 'failed', error: message })
    const page = await get({ fileUrl }, '?page=0')
    expect([page.status, await page.json()]).toEqual([500, { message }])
    await expect(api.emulator.snapshot()).rejects.toThrow(`documents/stored/${file} is damaged`)
    await api.ok('DELETE', `/documents/${documentId}`)
    expect((await api.emulator.snapshot()).version).toBe(1)
  })
})
