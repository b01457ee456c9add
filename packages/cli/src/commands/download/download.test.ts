import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Transport } from '@las/core'
import { createDataset } from '@las/datasets'
import { type CreateDocumentOptions, createDocument, putDocumentContent, updateDocument } from '@las/documents'
import type { EmulatorCredentials } from '@las/emulator'
import { describe, expect, onTestFinished } from 'vitest'
import { apiTest } from '../../../../../tooling/api-test.js'
import { minimalPdf } from '../../../../emulator/src/domain/documents/minimal-pdf.js'
import { type LasResult, runLas } from '../../testing/run-las.js'

const pdf = (text: string): Buffer => Buffer.from(minimalPdf(text))

/** A dataset, and a folder for its documents. */
async function downloadFixture(transport: Transport, credentials: EmulatorCredentials) {
  const folder = await mkdtemp(join(tmpdir(), 'las-download-test-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const { datasetId } = await createDataset(transport, {})
  return {
    folder,
    datasetId,
    create: (path: string, text: string, options: CreateDocumentOptions = {}) =>
      createDocument(transport, pdf(text), { datasetId, metadata: { originalFilePath: path }, ...options }),
    download: (args: readonly string[] = ['--dataset', datasetId]): Promise<LasResult> =>
      runLas(['download', '--to', 'files', ...args], { credentials, directory: folder }),
    read: (name: string) => readFile(join(folder, 'files', name)),
    async files(): Promise<string[]> {
      const names = await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true })
      const files = names.filter(entry => entry.isFile() && entry.name !== '.las-download.jsonl')
      return files.map(({ parentPath, name }) => join(parentPath, name).slice(join(folder, 'files').length + 1)).sort()
    },
  }
}

describe('las download', () => {
  apiTest(
    'stores documents under their original names, with their ground truth',
    async ({ transport, credentials }) => {
      const { create, download, files, read } = await downloadFixture(transport, credentials)
      await create('invoices/a.pdf', 'A', { groundTruth: [{ label: 'total', value: '1.00' }] })
      await create('b.pdf', 'B')

      const { code, stderr } = await download()

      expect(code, stderr).toBe(0)
      expect(stderr).toBe('2 documents: 2 downloaded.\n')
      expect(await files()).toEqual(['b.pdf', 'invoices/a.json', 'invoices/a.pdf'])
      expect(await read('invoices/a.pdf')).toEqual(pdf('A'))
      expect(JSON.parse(String(await read('invoices/a.json')))).toEqual([{ label: 'total', value: '1.00' }])
    },
  )

  apiTest('gives documents with the same name different names', async ({ transport, credentials }) => {
    const { create, download, files } = await downloadFixture(transport, credentials)
    await create('a.pdf', '1')
    await create('A.PDF', '2')
    await create('../a.pdf', '3')
    await create('a.json', '4')

    expect((await download()).code).toBe(0)
    const before = await files()
    expect(new Set(before.map(name => name.toLowerCase())).size).toBe(4)
    expect(before.filter(name => /^a(-[0-9a-f]{8})?\.pdf$/i.test(name))).toHaveLength(3)
    // A new document does not change the names of the others.
    await create('a.pdf', '5')
    expect((await download()).stderr).toBe('5 documents: 1 downloaded, 4 unchanged.\n')
    expect(await files()).toEqual(expect.arrayContaining(before))
  })

  apiTest('downloads nothing again, and updates changed documents', async ({ transport, credentials }) => {
    const { create, download, read, folder } = await downloadFixture(transport, credentials)
    const a = await create('a.pdf', 'A')
    const b = await create('b.pdf', 'B', { groundTruth: [{ label: 'total', value: '1' }] })
    await create('c.pdf', 'C')
    await create('d.pdf', 'D')
    await download()
    const before = await stat(join(folder, 'files', 'd.pdf'))
    await putDocumentContent(transport, a, pdf('another'))
    await updateDocument(transport, b.documentId, { groundTruth: [{ label: 'total', value: '2' }] })
    await writeFile(join(folder, 'files', 'c.pdf'), '%PDF truncated')

    expect((await download()).stderr).toBe('4 documents: 3 updated, 1 unchanged.\n')

    expect(await read('a.pdf')).toEqual(pdf('another'))
    expect(JSON.parse(String(await read('b.json')))).toEqual([{ label: 'total', value: '2' }])
    expect(await read('c.pdf')).toEqual(pdf('C'))
    expect((await stat(join(folder, 'files', 'd.pdf'))).ino).toBe(before.ino)
  })

  apiTest('does not overwrite files that it did not store', async ({ transport, credentials }) => {
    const { create, download, read, files, folder } = await downloadFixture(transport, credentials)
    await create('a.pdf', 'A')
    await mkdir(join(folder, 'files'))
    await writeFile(join(folder, 'files', 'a.pdf'), 'mine')
    expect((await download()).code).toBe(0)
    expect(String(await read('a.pdf'))).toBe('mine')
    expect(await files()).toHaveLength(2)
  })

  apiTest('downloads only the ground truth, and at most some documents', async ({ transport, credentials }) => {
    const { create, download, files, datasetId } = await downloadFixture(transport, credentials)
    for (const name of ['a', 'b', 'c'])
      await create(`${name}.pdf`, name, { groundTruth: [{ label: 'n', value: name }] })
    await download(['--dataset', datasetId, '--ground-truth-only', '--max-results', '2', '--order', 'ascending'])
    expect(await files()).toEqual(['a.json', 'b.json'])
    await download()
    expect(await files()).toEqual(['a.json', 'a.pdf', 'b.json', 'b.pdf', 'c.json', 'c.pdf'])
  })

  apiTest(
    'repeats interrupted downloads, and reports documents that fail',
    async ({ transport, credentials, emulator }) => {
      const { create, download, files } = await downloadFixture(transport, credentials)
      const { documentId } = await create('a.pdf', 'A')
      const missing = `las:document:${'0'.repeat(32)}`
      await emulator.faults.add({ route: 'GET /files/{fileId}', drop: 'response', times: 2 })
      const { code, stdout } = await download([documentId, missing, '--output', 'jsonl'])
      await emulator.faults.clear()
      expect(code).toBe(1)
      expect(
        stdout
          .trim()
          .split('\n')
          .map(line => JSON.parse(line).status)
          .sort(),
      ).toEqual(['downloaded', 'failed'])
      expect(await files()).toEqual(['a.pdf'])
    },
  )

  apiTest('requires documents, and an existing dataset', async ({ transport, credentials }) => {
    const { download } = await downloadFixture(transport, credentials)
    expect((await download([])).code).toBe(2)
    expect((await download(['--dataset', `las:dataset:${'0'.repeat(32)}`])).code).toBe(3)
  })
})
