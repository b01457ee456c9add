import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { createResultStore } from './result-store.js'

it('returns results by position, although they were added in another order', async () => {
  const store = await createResultStore<string>()
  onTestFinished(() => store.close())
  await Promise.all([3, 0, 7].map(index => store.add(index, `${index}: ü\n`.repeat(index + 1))))
  const values = async (): Promise<string[]> => {
    const all: string[] = []
    for await (const value of store.values()) all.push(value)
    return all
  }
  expect(await values()).toEqual([0, 3, 7].map(index => `${index}: ü\n`.repeat(index + 1)))
  await store.add(1, 'later')
  expect((await values())[1]).toBe('later')
})

it('deletes its file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'las-store-test-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  onTestFinished(() => void vi.unstubAllEnvs())
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder)
  const store = await createResultStore<number>()
  await store.add(0, 1)
  expect(await readdir(folder)).toHaveLength(1)
  await store.close()
  expect(await readdir(folder)).toEqual([])
})
