import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { StorageError } from '@las/storage'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Spool } from './spool.js'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'las-spool-'))
})
afterEach(() => rm(directory, { recursive: true }))

describe('Spool', () => {
  it('returns the bytes of a file as often as they are read', async () => {
    const spool = new Spool(directory)
    const content = Buffer.alloc(200_000, 'xyz')
    await spool.use(async file => {
      for (let start = 0; start < content.length; start += 70_001)
        await file.write(content.subarray(start, start + 70_001))
      for (let attempt = 0; attempt < 3; attempt++) expect((await buffer(file.read())).equals(content)).toBe(true)
      // The chunks of several readers are independent.
      const [first, second] = await Promise.all([buffer(file.read()), buffer(file.read())])
      expect(first.equals(content) && second.equals(content)).toBe(true)
    })
  })

  it.skipIf(process.platform === 'win32')(
    'has no visible file during an upload, so that a killed process leaves no file',
    async () => {
      await new Spool(directory).use(async file => {
        await file.write(Buffer.from('content'))
        expect(await readdir(directory)).toEqual([])
      })
    },
  )

  it('removes old uploads, but neither recent uploads nor other files', async () => {
    const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000)
    for (const name of ['old.upload', 'old.txt', 'young.upload']) await writeFile(join(directory, name), 'half')
    for (const name of ['old.upload', 'old.txt']) await utimes(join(directory, name), yesterday, yesterday)
    await new Spool(directory).removeAbandoned(yesterday.getTime() + 1000)
    expect((await readdir(directory)).toSorted()).toEqual(['old.txt', 'young.upload'])
  })

  it('reports a directory that cannot be used, and the option that changes it', async () => {
    const path = join(directory, 'file')
    await writeFile(path, '')
    const preparing = new Spool(path).prepare()
    await expect(preparing).rejects.toBeInstanceOf(StorageError)
    await expect(preparing).rejects.toMatchObject({
      problem: 'io',
      message: `The directory for uploads, ${path}, cannot be used: ${path} is a file, not a directory. Correct this, or choose another directory with "spoolDirectory".`,
    })
  })

  it('passes on the errors of an action', async () => {
    await expect(new Spool(directory).use(() => Promise.reject(new Error('of the action')))).rejects.toThrow(
      'of the action',
    )
    expect(await readdir(directory)).toEqual([])
  })
})
