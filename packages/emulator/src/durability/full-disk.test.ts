import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hasSqlite } from '../store/testing-sqlite.js'
import { type Answer, startTestApi, type TestApi } from '../testing/test-api.js'

const MIB = 1024 * 1024

/** A small disk of its own, where this user may mount one. */
const disk = mkdtempSync(join(tmpdir(), 'las-disk-'))
const canMount = ((): boolean => {
  if (process.platform !== 'linux' || !hasSqlite) return false
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk], { stdio: 'ignore' })
    execFileSync('umount', [disk])
    return true
  } catch {
    return false
  }
})()
afterAll(() => rmSync(disk, { recursive: true, force: true }))

const why = canMount ? '' : ' (needs root on Linux, to mount a small disk, and SQLite)'

describe.skipIf(!canMount)(`a full disk${why}`, () => {
  let api: TestApi
  beforeEach(async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk])
    api = await start()
  })
  afterEach(async () => {
    await api.close()
    execFileSync('umount', [disk])
  })
  const start = (): Promise<TestApi> =>
    startTestApi({ dataDir: join(disk, 'data'), log: { request: () => {}, fault: () => {} } })

  const post = (size: number): Promise<Answer> =>
    api.send('POST', '/documents', { content: Buffer.alloc(size, Math.random().toString()).toString('base64') })

  /** Creates documents of a size until the disk is full; returns how many. */
  async function fill(size: number): Promise<number> {
    for (let count = 0; ; count++) {
      const { status, body } = await post(size)
      if (status === 200) continue
      expect(status).toBe(507)
      expect(body.message).toBe(
        'The disk that holds the data directory is full. Delete documents, or free space on the disk, and try again.',
      )
      return count
    }
  }
  /** Takes up whatever space is left, as another program would. */
  function takeTheRest(): void {
    mkdirSync(join(disk, 'other'), { recursive: true })
    for (const size of [MIB, 64 * 1024, 4096]) {
      try {
        for (let index = 0; ; index++) writeFileSync(join(disk, 'other', `${size} ${index}`), Buffer.alloc(size, 1))
      } catch {
        // The next smaller file may fit.
      }
    }
  }
  const count = async (): Promise<number> => {
    let [total, nextToken]: [number, unknown] = [0, null]
    do {
      const page = await api.ok('GET', `/documents?maxResults=1000${nextToken ? `&nextToken=${nextToken}` : ''}`)
      total += (page.documents as unknown[]).length
      nextToken = page.nextToken
    } while (nextToken)
    return total
  }
  const deleteAll = async (): Promise<void> => {
    while ((await count()) > 0) await api.ok('DELETE', '/documents?maxResults=200')
  }

  it.each([
    ['in records', 20_000],
    ['in files', 500_000],
  ])('refuses documents %s with 507, loses none, and is freed by deleting through the API', async (_where, size) => {
    const created = await fill(size)
    takeTheRest()
    expect((await post(size)).status).toBe(507)
    expect(await count()).toBe(created)
    // Also after a restart.
    await api.close()
    api = await start()
    expect(await count()).toBe(created)
    await deleteAll()
    expect(await readdir(join(disk, 'data', 'documents', 'stored'))).toEqual([])
    await rm(join(disk, 'other'), { recursive: true })
    // As many fit as before.
    for (let index = 0; index < created * 0.8; index++) expect((await post(size)).status).toBe(200)
    expect((await stat(join(disk, 'data', 'reserve'))).size).toBeGreaterThan(1.5 * MIB)
  })

  it('is freed by deleting, while another program keeps the rest of the disk full', async () => {
    const created = await fill(20_000)
    takeTheRest()
    await deleteAll()
    // The space within the database is used again.
    for (let index = 0; index < created / 2; index++) expect((await post(20_000)).status, String(index)).toBe(200)
  })

  it('refuses uploads with 507 and keeps nothing of them', async () => {
    const { documentId, fileUrl } = await api.ok('POST', '/documents', {})
    const { status } = await api.put(fileUrl, Buffer.alloc(60 * MIB))
    expect(status).toBe(507)
    expect(await readdir(join(disk, 'data', 'documents', 'incoming'))).toEqual([])
    expect(await readdir(join(disk, 'data', 'documents', 'stored'))).toEqual([])
    expect(await api.ok('GET', `/documents/${documentId}`)).toMatchObject({ contentMD5: null })
    expect((await api.put(fileUrl, Buffer.alloc(100_000))).status).toBe(200)
  })

  it('keeps everything when a snapshot does not fit, and can be reset', async () => {
    const { documentId } = await api.ok('POST', '/documents', { content: Buffer.alloc(40_000).toString('base64') })
    for (let index = 0; index < 12; index++) expect((await post(900_000)).status).toBe(200)
    const snapshot = await api.emulator.snapshot()
    await api.ok('DELETE', '/documents')
    const kept = await api.ok('POST', '/documents', { content: Buffer.alloc(50_000).toString('base64') })
    takeTheRest()
    await expect(api.emulator.restore(snapshot)).rejects.toMatchObject({ name: 'StorageError', problem: 'full' })
    expect(await api.ok('GET', '/documents')).toMatchObject({ documents: [{ documentId: kept.documentId }] })
    expect((await api.send('GET', `/documents/${documentId}`)).status).toBe(404)
    expect(await readdir(join(disk, 'data', 'documents', 'stored'))).toHaveLength(1)
    await api.emulator.reset()
    expect(await count()).toBe(0)
  })
})
