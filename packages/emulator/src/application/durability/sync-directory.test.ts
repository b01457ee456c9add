import { type FileHandle, mkdtemp, open, readlink, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { hasSqlite } from '@las/storage/conformance'
import { syncDirectory, writeFileAtomically } from '@las/storage/files'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startTestApi } from '../../testing/test-api.js'
import { startEmulator } from '../start-emulator.js'

// The test reads the paths of open files from /proc.
const isLinux = process.platform === 'linux'

let directory: string
/** The paths that were synchronised, in order, relative to the directory. */
let synced: string[]
beforeEach(async () => {
  directory = await realpath(await mkdtemp(join(tmpdir(), 'las-sync-')))
  synced = []
  const handle = await open(directory)
  const prototype: FileHandle = Object.getPrototypeOf(handle)
  await handle.close()
  for (const method of ['sync', 'datasync'] as const) {
    const original = prototype[method]
    vi.spyOn(prototype, method).mockImplementation(async function (this: FileHandle) {
      if (isLinux) synced.push(relative(directory, await readlink(`/proc/self/fd/${this.fd}`)))
      await original.call(this)
    })
  }
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(directory, { recursive: true })
})

describe.skipIf(!isLinux)('directories are synchronised (Linux only)', () => {
  it('after a file is replaced', async () => {
    await writeFileAtomically(join(directory, 'file'), 'text')
    expect(synced).toEqual([expect.stringMatching(/^file\.[0-9a-f]+\.tmp$/), ''])
  })

  it.skipIf(!hasSqlite)('after each directory and file of a data directory is created', async () => {
    const api = await startTestApi({ dataDir: join(directory, 'new', 'data') })
    // The parents of the new directories, up to the one that existed.
    expect(synced.slice(0, 2)).toEqual(['', 'new'])
    expect(synced.filter(path => path === 'new/data').length).toBeGreaterThanOrEqual(3)
    expect(synced).toContain('new/data/documents')

    synced.length = 0
    await api.ok('POST', '/documents', { content: Buffer.alloc(50_000).toString('base64') })
    expect(synced).toEqual([
      expect.stringMatching(/^new\/data\/documents\/incoming\/[0-9a-f]{32}$/),
      'new/data/documents/stored',
    ])
    await api.close()
  })

  it.skipIf(!hasSqlite)('after the certificate is written', async () => {
    const emulator = await startEmulator({ dataDir: join(directory, 'data'), tls: true })
    expect(synced.filter(path => path === 'data/tls')).toHaveLength(3)
    await emulator.close()
  })
})

describe('syncDirectory', () => {
  it.each(['EINVAL', 'ENOTSUP', 'EPERM'])('ignores file systems that do not support it (%s)', async code => {
    const sync = () => Promise.reject(Object.assign(new Error(code), { code }))
    let isClosed = false
    const close = async (): Promise<void> => {
      isClosed = true
    }
    await syncDirectory(directory, (async () => ({ sync, close })) as unknown as typeof open)
    expect(isClosed).toBe(true)
  })

  it('throws all other errors', async () => {
    const fail = () => Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' }))
    await expect(syncDirectory(directory, fail)).rejects.toThrow('EIO')
    await expect(syncDirectory(join(directory, 'nothing'))).rejects.toThrow('ENOENT')
  })
})
