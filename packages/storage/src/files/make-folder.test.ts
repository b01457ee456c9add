import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeFolder } from './make-folder.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'las-folder-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('makeFolder', () => {
  it('makes a folder with those that it lies in, and leaves one that is there', async () => {
    const path = join(folder, 'a', 'b', 'c')
    await Promise.all([makeFolder(path), makeFolder(path)])
    await writeFile(join(path, 'file'), 'kept')
    await makeFolder(path)
    expect((await stat(join(path, 'file'))).size).toBe(4)
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o700)
  })

  it('does not take a file for a folder', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    await expect(makeFolder(file)).rejects.toThrow(`${file} is a file, not a directory`)
    await expect(makeFolder(join(file, 'below'))).rejects.toThrow(`${file} is a file, not a directory`)
  })

  // Other systems have no file system that silently refuses to create directories.
  it.skipIf(process.platform !== 'linux')('gives up where there can be no folders (Linux only)', async () => {
    await expect(makeFolder('/proc/las/data')).rejects.toThrow('/proc does not allow creating directories')
  })
})
