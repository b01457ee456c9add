import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { seededRandom } from '../../../../../../tooling/testing/random.js'
import { lockFile } from '../../bulk/lock-file.js'
import { type Journal, openJournal } from './journal.js'
import type { DocumentState, JournalRecord } from './journal-state.js'

let path: string

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'las-journal-test-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  path = join(folder, 'states', 'journal.jsonl')
})

const open = (options: Partial<Parameters<typeof openJournal>[0]> = {}): Promise<Journal> =>
  openJournal({
    path,
    apiEndpoint: 'https://api.example',
    datasetId: 'las:dataset:1',
    isResumed: true,
    now: () => 1_000,
    newestTime: async () => '2026-01-01T00:00:00Z',
    ...options,
  })

const keys = ['a', 'b', 'c']
const statesOf = (journal: Journal): (DocumentState | undefined)[] => keys.map(key => journal.get(key))

describe('openJournal', () => {
  it('keeps the upload id and the states', async () => {
    const journal = await open()
    journal.record({ key: 'a', sending: '/a.pdf', truth: 'hash' })
    journal.record({ key: 'b', sending: '/b.pdf' })
    journal.record({ key: 'b', stored: 'las:document:b', file: '1:2:3' })
    journal.record({ key: 'c', sending: '/c.pdf' })
    journal.record({ key: 'c', absent: true })
    journal.close(true)

    const resumed = await open()
    expect(resumed).toMatchObject({ uploadId: journal.uploadId, newerThan: '2026-01-01T00:00:00Z', wasFinished: true })
    expect(resumed.uncertain()).toEqual(['a'])
    expect(statesOf(resumed)).toEqual([
      { kind: 'sending', truth: 'hash' },
      { kind: 'stored', documentId: 'las:document:b', file: '1:2:3' },
      undefined,
    ])
    resumed.close(true)
  })

  it('notices that a run did not end', async () => {
    const journal = await open({ now: () => 7_000 })
    journal.record({ key: 'a', sending: '/a.pdf' })
    const next = await open()
    expect(next).toMatchObject({ wasFinished: false, previousAliveUntil: 12_000 })
    next.close(false)
    journal.close(false)
    expect((await open()).wasFinished).toBe(false)
  })

  it('loses at most the last line if the file is cut at any byte', async () => {
    const journal = await open()
    const records: JournalRecord[] = [
      { key: 'a', sending: '/å.pdf', truth: 'x' },
      { key: 'b', sending: '/b.pdf' },
      { key: 'b', incomplete: 'las:document:b' },
      { key: 'a', absent: true },
      { key: 'c', sending: '/c.pdf' },
    ]
    const headerBytes = (await readFile(path)).length
    const states = [statesOf(journal)]
    const ends = [headerBytes]
    for (const record of records) {
      journal.record(record)
      states.push(statesOf(journal))
      ends.push((await readFile(path)).length)
    }
    const bytes = await readFile(path)
    for (let length = headerBytes; length <= bytes.length; length++) {
      await writeFile(path, bytes.subarray(0, length))
      const cut = await open()
      const complete = ends.filter(end => end <= length).length - 1
      expect(statesOf(cut), `${length} bytes`).toEqual(states[complete])
      expect(cut.wasFinished).toBe(false)
      // The next record is not appended to an incomplete line.
      cut.record({ key: 'd', sending: '/d.pdf' })
      cut.close(true)
      const next = await open()
      expect(next.wasFinished).toBe(true)
      expect(next.get('d')?.kind).toBe('sending')
      next.close(true)
    }
    journal.close(false)
  })

  it('writes the documents that exist before the next request, and at the end', async () => {
    const journal = await open()
    journal.record({ key: 'a', sending: '/a.pdf' })
    journal.record({ key: 'a', stored: 'las:document:a', file: '1' })
    journal.record({ key: 'b', sending: '/b.pdf' })
    expect(await readFile(path, 'utf8')).toContain('las:document:a')
    journal.record({ key: 'b', stored: 'las:document:b', file: '1' })
    journal.close(true)
    expect(await readFile(path, 'utf8')).toContain('las:document:b')
  })

  it('ignores damaged lines, and looks for documents again', async () => {
    const random = seededRandom(1)
    const journal = await open()
    for (const key of keys) journal.record({ key, stored: `las:document:${key}`, file: '1' })
    journal.close(true)
    const intact = await readFile(path, 'utf8')
    const [header = '', ...lines] = intact.trimEnd().split('\n')
    for (let round = 0; round < 100; round++) {
      const damaged = lines.map(line => (random() < 0.3 ? line.slice(0, Math.floor(random() * line.length)) : line))
      await writeFile(path, `${[header, ...damaged].join('\n')}\n`)
      const opened = await open()
      const isDamaged = damaged.some((line, index) => line !== lines[index])
      expect(opened.wasFinished, damaged.join('\n')).toBe(!isDamaged)
      opened.close(true)
    }
  })

  it('rejects files that are not journals, without changing them', async () => {
    await (await open()).close(true)
    for (const content of ['', 'text\n', '{}\n', '[1]\n', '\0'.repeat(3_000_000)]) {
      await writeFile(path, content)
      await expect(open()).rejects.toMatchObject({ code: 'invalid_journal' })
      expect(await readFile(path, 'utf8')).toBe(content)
    }
  })

  it('renames the previous journal if it is not resumed', async () => {
    const first = await open()
    first.close(true)
    const second = await open({ isResumed: false })
    expect(second.uploadId).not.toBe(first.uploadId)
    second.close(true)
    expect(await readFile(`${path}.previous`, 'utf8')).toContain(first.uploadId)
  })

  it('only advises to free disk space if the disk is full', async () => {
    await mkdir(path, { recursive: true })
    const error = await open().catch((error: unknown) => error)
    expect(error).toMatchObject({ code: 'journal_not_written', next: expect.stringMatching(/^Choose another file/) })
    const file = join(path, 'file')
    await writeFile(file, '')
    await expect(open({ path: join(file, 'journal.jsonl') })).rejects.toMatchObject({
      code: 'journal_not_written',
      next: expect.stringMatching(/^Choose another file/),
    })
  })

  it.each([
    '{"lasUpload":1,"uploadId":"u"}',
    '{"lasUpload":1,"uploadId":"u","apiEndpoint":"https://api.example","datasetId":1,"newerThan":null}',
    '[]',
  ])('rejects the first line %s', async line => {
    await mkdir(join(path, '..'))
    await writeFile(path, `${line}\n`)
    await expect(open()).rejects.toMatchObject({ code: 'invalid_journal' })
  })

  it('reads a journal with many records', async () => {
    await (await open()).close(true)
    const line = (index: number) => JSON.stringify({ key: `k${index}`, stored: `las:document:${index}`, file: '1:2:3' })
    await appendFile(path, Array.from({ length: 50_000 }, (_, index) => `${line(index)}\n`).join(''))
    const journal = await open()
    expect(journal.get('k49999')).toMatchObject({ documentId: 'las:document:49999' })
    journal.close(true)
  })
})

describe('lockFile', () => {
  const messages = { used: 'The file is in use.', next: 'Wait.' }

  it('allows one lock for a file, also if another path leads to it', async () => {
    const unlock = await lockFile(path, messages)
    await expect(lockFile(join(path, '..', '.', 'journal.jsonl'), messages)).rejects.toMatchObject({
      code: 'file_in_use',
      message: 'The file is in use.',
    })
    await (await lockFile(`${path}2`, messages))()
    await unlock()
    await (await lockFile(path, messages))()
  })
})
