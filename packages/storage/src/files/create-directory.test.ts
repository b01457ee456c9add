import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDirectory } from './create-directory.js'

let parent: string
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'las-directory-'))
})
afterEach(() => rm(parent, { recursive: true }))

describe('createDirectory', () => {
  it('creates a directory and its parents, and keeps an existing directory', async () => {
    const path = join(parent, 'a', 'b', 'c')
    await Promise.all([createDirectory(path), createDirectory(path)])
    await writeFile(join(path, 'file'), 'kept')
    await createDirectory(path)
    expect((await stat(join(path, 'file'))).size).toBe(4)
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o700)
  })

  it('rejects the path of a file', async () => {
    const file = join(parent, 'file')
    await writeFile(file, '')
    await expect(createDirectory(file)).rejects.toThrow(`${file} is a file, not a directory`)
    await expect(createDirectory(join(file, 'below'))).rejects.toThrow(`${file} is a file, not a directory`)
  })

  // Only Linux has a file system that reports a missing parent instead of an error when a directory cannot be created.
  it.skipIf(process.platform !== 'linux')(
    'rejects if the file system does not support directories (Linux only)',
    async () => {
      await expect(createDirectory('/proc/las/data')).rejects.toThrow('/proc does not allow creating directories')
    },
  )
})
