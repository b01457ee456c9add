import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Log } from '../../platform/log.js'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

const unknownId = `las:secret:${'0'.repeat(32)}`

describe('secrets', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startTestApi()
  })
  afterAll(() => api.close())

  it('never returns data', async () => {
    const created = await api.ok('POST', '/secrets', { data: { password: 'hunter2' }, name: 'registry login' })
    expect(created).toEqual({
      secretId: expect.stringMatching(/^las:secret:[0-9a-f]{32}$/),
      name: 'registry login',
      description: null,
      metadata: null,
      createdBy: expect.any(String),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    const path = `/secrets/${created.secretId}`
    expect(await api.ok('GET', '/secrets')).toEqual({ secrets: [created], nextToken: null })
    const updated = await api.ok('PATCH', path, { data: { password: 'other' }, description: 'd' })
    expect(updated).toEqual({
      ...created,
      description: 'd',
      updatedBy: expect.any(String),
      updatedTime: expect.any(String),
    })
    expect(await api.ok('DELETE', path)).toEqual(updated)
    expect(await api.send('DELETE', path)).toMatchObject({ status: 404 })
    expect((await api.send('GET', path)).status).toBe(404)
  })

  it.each([
    ['POST', '/secrets', {}, 'data is required'],
    ['POST', '/secrets', { data: null }, 'data must be an object'],
    ['POST', '/secrets', { data: ['a'] }, 'data must be an object'],
    ['POST', '/secrets', { data: {}, metadata: null }, 'metadata must be an object'],
    ['PATCH', `/secrets/${unknownId}`, {}, 'must have at least one of data, name, description, metadata'],
    ['PATCH', `/secrets/${unknownId}`, { data: null }, 'data must be an object'],
    ['DELETE', '/secrets/nonsense', undefined, 'secretId must match'],
  ])('rejects %s %s %o', async (method, path, body, message) => {
    const response = await api.send(method, path, body)
    expect(response.status).toBe(400)
    expect(response.body.message).toContain(message)
  })

  it('never writes plain data to disk, a snapshot or the log', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'las-emulator-secrets-'))
    const lines: string[] = []
    const log: Log = { request: line => lines.push(line), fault: error => lines.push(String(error)) }
    try {
      const stored = await startTestApi({ dataDir: folder, log })
      const { secretId } = await stored.ok('POST', '/secrets', {
        data: { hiddenName: 'plain-to-see' },
        name: 'easily found',
      })
      await stored.ok('PATCH', `/secrets/${secretId}`, { data: { hiddenName: 'seen-again' } })
      const snapshot = JSON.stringify(await stored.emulator.snapshot())
      await stored.close()
      const files = (await readdir(folder)).filter(name => name.startsWith('records'))
      const bytes = Buffer.concat(await Promise.all(files.map(name => readFile(join(folder, name)))))
      expect(bytes.includes('easily found')).toBe(true)
      for (const text of ['plain-to-see', 'seen-again', 'hiddenName']) {
        expect(bytes.includes(text)).toBe(false)
        expect(snapshot).not.toContain(text)
        expect(lines.join('\n')).not.toContain(text)
      }
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
