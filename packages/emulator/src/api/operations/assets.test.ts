import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

const unknownId = `las:asset:${'0'.repeat(32)}`
const base64 = (text: string): string => Buffer.from(text).toString('base64')

describe('assets', () => {
  let folder: string
  let api: TestApi
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'las-emulator-assets-'))
    api = await startTestApi({ dataDir: folder })
  })
  afterAll(async () => {
    await api.close()
    await rm(folder, { recursive: true })
  })

  const countFiles = async (): Promise<number> => (await readdir(join(folder, 'documents', 'stored'))).length

  it('returns the content only for a single asset', async () => {
    const created = await api.ok('POST', '/assets', { content: base64('["Fjord AS"]'), name: 'Vendors' })
    expect(created).toEqual({
      assetId: expect.stringMatching(/^las:asset:[0-9a-f]{32}$/),
      name: 'Vendors',
      description: null,
      metadata: null,
      contentMD5: '65fcb60d605c5c68b769162e38936826',
      createdBy: expect.any(String),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await api.ok('GET', `/assets/${created.assetId}`)).toEqual({ ...created, content: base64('["Fjord AS"]') })
    expect(await api.ok('GET', '/assets')).toEqual({ assets: [created], nextToken: null })
  })

  it('replaces content and removes the replaced file', async () => {
    const { assetId, contentMD5 } = await api.ok('POST', '/assets', {
      content: base64('old'.repeat(20_000)),
      name: 'a',
    })
    const files = await countFiles()
    const updated = await api.ok('PATCH', `/assets/${assetId}`, { content: base64('new'.repeat(20_000)), name: null })
    expect(updated).toMatchObject({ name: null, updatedBy: expect.any(String), updatedTime: expect.any(String) })
    expect(updated).not.toHaveProperty('content')
    expect(updated.contentMD5).not.toBe(contentMD5)
    expect(await api.ok('GET', `/assets/${assetId}`)).toMatchObject({ content: base64('new'.repeat(20_000)) })
    expect(await countFiles()).toBe(files)

    expect(await api.ok('PATCH', `/assets/${assetId}`, { description: 'd' })).toMatchObject({
      contentMD5: updated.contentMD5,
    })
    expect(await api.ok('DELETE', `/assets/${assetId}`)).toMatchObject({
      assetId,
      description: 'd',
      content: base64('new'.repeat(20_000)),
    })
    expect(await countFiles()).toBe(files - 1)
    expect((await api.send('GET', `/assets/${assetId}`)).status).toBe(404)
  })

  it('removes replaced and deleted content of any size', async () => {
    const countContents = async (): Promise<number> => {
      const { records } = await api.emulator.snapshot()
      return (records.contents?.length ?? 0) + (await countFiles())
    }
    const before = await countContents()
    for (const size of [10, 100_000]) {
      const { assetId } = await api.ok('POST', '/assets', { content: base64('a'.repeat(size)) })
      const kept = await countContents()
      await api.ok('PATCH', `/assets/${assetId}`, { content: base64('b'.repeat(size)) })
      expect(await countContents()).toBe(kept)
      await api.ok('DELETE', `/assets/${assetId}`)
      expect(await countContents()).toBe(before)
    }
  })

  it('returns complete content during updates', async () => {
    const { assetId } = await api.ok('POST', '/assets', { content: base64('0'.repeat(3000)) })
    const writing = Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        api.ok('PATCH', `/assets/${assetId}`, { content: base64(String(index % 10).repeat(3000)) }),
      ),
    )
    const reading = Array.from({ length: 40 }, () => api.ok('GET', `/assets/${assetId}`))
    for (const { content } of await Promise.all(reading)) {
      expect(Buffer.from(String(content), 'base64').toString()).toMatch(/^(\d)\1{2999}$/)
    }
    await writing
  })

  it('are listed in pages', async () => {
    const first = await api.ok('GET', '/assets?maxResults=1')
    const second = await api.ok('GET', `/assets?maxResults=1&nextToken=${first.nextToken}`)
    expect(second.assets).not.toEqual(first.assets)
  })

  it.each([
    ['POST', '/assets', 'content is missing', {}, 'content is required'],
    ['POST', '/assets', 'content is empty', { content: '' }, 'content must not be empty'],
    ['POST', '/assets', 'content is not base64', { content: 'not base64!' }, 'content must be base64'],
    [
      'POST',
      '/assets',
      'content is too long',
      { content: 'A'.repeat(6_250_004) },
      'content must have at most 6250000 characters',
    ],
    [
      'POST',
      '/assets',
      'a key is not allowed',
      { content: 'AAAA', contentType: 'text/plain' },
      'contentType is not allowed',
    ],
    ['PATCH', `/assets/${unknownId}`, 'no field is given', {}, 'must have at least one of content, name, description'],
    ['PATCH', `/assets/${unknownId}`, 'content is null', { content: null }, 'content must be a string'],
    ['PATCH', '/assets/nonsense', 'the id is malformed', { name: 'a' }, 'assetId must match'],
  ] as const)('rejects %s %s if %s', async (method, path, _, body, message) => {
    const files = await countFiles()
    const response = await api.send(method, path, body)
    expect(response.status).toBe(400)
    expect(response.body.message).toContain(message)
    expect(await countFiles()).toBe(files)
  })

  it('responds with 404 for unknown assets, and stores nothing', async () => {
    const files = await countFiles()
    for (const [method, body] of [['GET'], ['PATCH', { content: 'AAAA' }], ['DELETE']] as const) {
      const { status, body: responseBody } = await api.send(method, `/assets/${unknownId}`, body)
      expect({ status, ...responseBody }).toEqual({ status: 404, message: `Could not find asset ${unknownId}` })
    }
    expect(await countFiles()).toBe(files)
  })
})
