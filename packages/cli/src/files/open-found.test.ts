import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findFiles } from './find-files.js'
import { openFound } from './open-found.js'

let directory: string
let pdf: Uint8Array
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'las-documents-'))
  pdf = await renderInvoice(sampleInvoices[0] as (typeof sampleInvoices)[number])
})
afterEach(() => rm(directory, { recursive: true }))

async function find(args: readonly string[], stdin: Readable & { isTTY?: boolean } = Readable.from([])) {
  const found = []
  for await (const item of findFiles(args, directory)) {
    found.push(item.kind === 'file' || item.kind === 'stdin' ? await openFound(item, { stdin }) : item)
  }
  return found
}

describe('openFound', () => {
  it('detects the type from the first bytes', async () => {
    await writeFile(join(directory, 'invoice'), pdf)
    const path = join(directory, 'invoice')
    const [document] = await find(['.'])
    expect(document).toMatchObject({
      kind: 'document',
      name: 'invoice',
      path,
      content: { contentType: 'application/pdf', size: pdf.length },
    })
  })

  it('skips other files in folders, and rejects those that look like documents or are named', async () => {
    await mkdir(join(directory, 'in'))
    await writeFile(join(directory, 'in', 'empty.pdf'), '')
    await writeFile(join(directory, 'in', 'page.pdf'), '<!doctype html>')
    await writeFile(join(directory, 'in', 'notes.txt'), 'notes')
    const inFolder = await find(['in'])
    expect(inFolder.map(item => item.kind)).toEqual(['rejected', 'skipped', 'rejected'])
    expect(inFolder).toMatchObject([
      { name: 'in/empty.pdf', code: 'content_empty' },
      { name: 'in/notes.txt', code: 'content_unsupported' },
      { name: 'in/page.pdf', code: 'content_unsupported', message: expect.stringContaining('an HTML page') },
    ])
    expect(await find(['in/notes.txt'])).toMatchObject([{ kind: 'rejected', code: 'content_unsupported' }])
    for (const item of inFolder) expect('message' in item && item.message).not.toContain(directory)
  })

  it('reads standard input', async () => {
    expect(await find(['-'], Readable.from([pdf.subarray(0, 10), pdf.subarray(10)]))).toMatchObject([
      { kind: 'document', name: '-', content: { contentType: 'application/pdf', size: pdf.length, replayable: true } },
    ])
    expect(await find(['-'])).toMatchObject([{ kind: 'rejected', code: 'content_empty' }])
    await expect(find(['-'], Object.assign(Readable.from([]), { isTTY: true }))).rejects.toThrow('is a terminal')
  })
})
