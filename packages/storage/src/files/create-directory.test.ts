import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDirectory } from './create-directory.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'las-folder-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('createDirectory', () => {
  it('makes a folder with those that it lies in, and leaves one that is there', async () => {
    const path = join(folder, 'a', 'b', 'c')
    await Promise.all([createDirectory(path), createDirectory(path)])
    await writeFile(join(path, 'file'), 'kept')
    await createDirectory(path)
    expect((await stat(join(path, 'file'))).size).toBe(4)
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o700)
  })

  it('does not take a file for a folder', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    await expect(createDirectory(file)).rejects.toThrow(`${file} is a file, not a directory`)
    await expect(createDirectory(join(file, 'below'))).rejects.toThrow(`${file} is a file, not a directory`)
  })

  // Other systems have no file system that silently refuses to create directories.
  it.skipIf(process.platform !== 'linux')('gives up where there can be no folders (Linux only)', async () => {
    await expect(createDirectory('/proc/las/data')).rejects.toThrow('/proc does not allow creating directories')
  })
})
