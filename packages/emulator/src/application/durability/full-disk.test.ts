import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasSqlite } from '@las/storage/conformance'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi, type TestResponse } from '../../testing/test-api.js'

const MIB = 1024 * 1024

/** The mount point of a small disk. */
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

const reason = canMount ? '' : ' (skipped: requires SQLite, and root on Linux to mount a small disk)'

describe.skipIf(!canMount)(`a full disk${reason}`, () => {
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

  const post = (size: number): Promise<TestResponse> =>
    api.send('POST', '/documents', { content: Buffer.alloc(size, Math.random().toString()).toString('base64') })

  /** Creates up to `limit` documents of a size until the disk is full, and returns their number. */
  async function fill(size: number, limit = Number.POSITIVE_INFINITY): Promise<number> {
    let created = 0
    for (;;) {
      const answers = await Promise.all(Array.from({ length: Math.min(10, limit - created) }, () => post(size)))
      if (answers.length === 0) return created
      created += answers.filter(({ status }) => status === 200).length
      const [rejected] = answers.filter(({ status }) => status !== 200)
      if (!rejected) continue
      expect(rejected).toMatchObject({
        status: 507,
        body: {
          message: 'The disk of the data directory is full. Delete documents or free disk space, and try again.',
        },
      })
      return created
    }
  }
  /** Fills the remaining space, as another program might. */
  function fillRemainingSpace(): void {
    mkdirSync(join(disk, 'other'), { recursive: true })
    for (const size of [MIB, 64 * 1024, 4096]) {
      try {
        for (let index = 0; ; index++) writeFileSync(join(disk, 'other', `${size} ${index}`), Buffer.alloc(size, 1))
      } catch {
        // A smaller file might still fit.
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
    ['in records', 30_000],
    ['in files', 500_000],
  ])('rejects documents %s with 507, loses none, and has space again after deletions', async (_where, size) => {
    const created = await fill(size)
    const half = Math.floor(created / 2)
    fillRemainingSpace()
    expect((await post(size)).status).toBe(507)
    expect(await count()).toBe(created)
    // The documents must also exist after a restart.
    await api.close()
    api = await start()
    expect(await count()).toBe(created)
    await deleteAll()
    expect(await readdir(join(disk, 'data', 'documents', 'stored'))).toEqual([])
    await rm(join(disk, 'other'), { recursive: true })
    // The space is available again.
    expect(await fill(size, half)).toBeGreaterThanOrEqual(half)
    expect((await stat(join(disk, 'data', 'reserve'))).size).toBeGreaterThan(1.5 * MIB)
  })

  it('reuses the space of deleted documents while another program fills the rest of the disk', async () => {
    const half = Math.floor((await fill(30_000)) / 2)
    fillRemainingSpace()
    await deleteAll()
    // The space within the database is available again.
    expect(await fill(30_000, half)).toBeGreaterThanOrEqual(half)
  })

  it('rejects uploads with 507 and removes the partial files', async () => {
    const { documentId, fileUrl } = await api.ok('POST', '/documents', {})
    const { status } = await api.put(fileUrl, Buffer.alloc(60 * MIB))
    expect(status).toBe(507)
    expect(await readdir(join(disk, 'data', 'documents', 'incoming'))).toEqual([])
    expect(await readdir(join(disk, 'data', 'documents', 'stored'))).toEqual([])
    expect(await api.ok('GET', `/documents/${documentId}`)).toMatchObject({ contentMD5: null })
    expect((await api.put(fileUrl, Buffer.alloc(100_000))).status).toBe(200)
  })

  it('is reported if it is mounted read-only', async () => {
    const { documentId } = await api.ok('POST', '/documents', { content: 'AAAA' })
    await api.close()
    execFileSync('mount', ['-o', 'remount,ro', disk])
    await expect(start()).rejects.toThrow(
      'The file system of the data directory is read-only. Mount it with write access.',
    )
    execFileSync('mount', ['-o', 'remount,rw', disk])
    api = await start()
    expect(await api.ok('GET', `/documents/${documentId}`)).toMatchObject({ documentId })
  })

  it('keeps all data if a snapshot does not fit, and can be reset', async () => {
    const { documentId } = await api.ok('POST', '/documents', { content: Buffer.alloc(40_000).toString('base64') })
    for (let index = 0; index < 12; index++) expect((await post(900_000)).status).toBe(200)
    const snapshot = await api.emulator.snapshot()
    await api.ok('DELETE', '/documents')
    const kept = await api.ok('POST', '/documents', { content: Buffer.alloc(50_000).toString('base64') })
    fillRemainingSpace()
    await expect(api.emulator.restore(snapshot)).rejects.toMatchObject({ name: 'StorageError', problem: 'full' })
    expect(await api.ok('GET', '/documents')).toMatchObject({ documents: [{ documentId: kept.documentId }] })
    expect((await api.send('GET', `/documents/${documentId}`)).status).toBe(404)
    expect(await readdir(join(disk, 'data', 'documents', 'stored'))).toHaveLength(1)
    await api.emulator.reset()
    expect(await count()).toBe(0)
  })
})
