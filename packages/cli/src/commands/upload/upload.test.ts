import { join } from 'node:path'
import { deleteDocument, getDocumentContent } from '@las/documents'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../../../tooling/api-test.js'
import { runLas } from '../../testing/run-las.js'
import { lockFile } from '../bulk/lock-file.js'
import { pathOf, pdf, uploadFixture } from './testing/upload-fixture.js'

describe('las upload', () => {
  apiTest('uploads a folder with ground truth', async ({ transport, credentials }) => {
    const { write, upload, stored } = await uploadFixture(transport, credentials)
    await write('a.pdf', pdf('A'))
    await write('a.json', '[{"label": "total", "value": "1.00"}]')
    await write('b.pdf', pdf('B'))
    await write('b.yaml', 'total: 2\n')
    await write('more/c.pdf', pdf('C'))
    await write('notes.txt', 'No document')

    const result = await upload(['.', '--metadata', '{"source": "test"}', '--retention-in-days', '7'])

    expect(result.stderr).toBe('3 documents: 3 created, 1 other file ignored.\n')
    expect(result.code).toBe(0)
    const documents = await stored()
    expect(result.rows).toEqual(
      documents.map(document => ({ path: pathOf(document), status: 'created', documentId: document.documentId })),
    )
    expect(documents.map(pathOf)).toEqual(['a.pdf', 'b.pdf', 'more/c.pdf'])
    expect(documents.map(({ groundTruth }) => groundTruth)).toEqual([
      [{ label: 'total', value: '1.00' }],
      [{ label: 'total', value: 2 }],
      undefined,
    ])
    expect(documents[0]).toMatchObject({ metadata: { source: 'test' }, retentionInDays: 7 })
    expect(Buffer.from(await getDocumentContent(transport, documents[0]?.documentId ?? ''))).toEqual(pdf('A'))
  })

  apiTest('uploads nothing again, and updates changed files and ground truth', async ({ transport, credentials }) => {
    const { write, upload, stored } = await uploadFixture(transport, credentials)
    for (const name of ['a', 'b', 'c', 'd']) await write(`${name}.pdf`, pdf(name))
    await write('b.json', '{"total": 1}')
    await upload()
    const before = await stored()
    await write('a.pdf', pdf('another'))
    await write('b.json', '{"total": 2}')
    // Written again with the same content.
    await write('c.pdf', pdf('c'))

    const { stderr, rows } = await upload()

    expect(stderr).toBe('4 documents: 2 updated, 2 unchanged.\n')
    expect(rows.map(({ status }) => status)).toEqual(['updated', 'updated', 'unchanged', 'unchanged'])
    const after = await stored()
    expect(after.map(({ documentId }) => documentId)).toEqual(before.map(({ documentId }) => documentId))
    expect(Buffer.from(await getDocumentContent(transport, after[0]?.documentId ?? ''))).toEqual(pdf('another'))
    expect(after[1]?.groundTruth).toEqual([{ label: 'total', value: 2 }])
    expect((await upload()).stderr).toBe('4 documents: 4 unchanged.\n')
  })

  apiTest('creates a changed document again that was deleted', async ({ transport, credentials }) => {
    const { write, upload, stored } = await uploadFixture(transport, credentials)
    await write('a.pdf', pdf('A'))
    await upload()
    const [deleted] = await stored()
    await deleteDocument(transport, deleted?.documentId ?? '')
    await write('a.json', '{"total": 1}')

    const { rows } = await upload()

    const documents = await stored()
    expect(rows).toEqual([{ path: 'a.pdf', status: 'created', documentId: documents[0]?.documentId }])
    expect(documents).toMatchObject([{ groundTruth: [{ label: 'total', value: 1 }] }])
  })

  apiTest('reports documents that fail, and uploads only them again', async ({ transport, credentials }) => {
    const { write, upload, stored } = await uploadFixture(transport, credentials)
    await write('a.pdf', pdf('A'))
    await write('b.pdf', 'PK\u0003\u0004 not a PDF')
    await write('c.pdf', pdf('C'))
    await write('c.json', '{')
    await write('d.pdf', '')

    const { code, stderr, rows } = await upload()

    expect(code).toBe(1)
    expect(rows.map(({ status }) => status)).toEqual(['created', 'failed', 'failed', 'failed'])
    expect(rows.map(({ error }) => error?.code)).toEqual([
      undefined,
      'content_unsupported',
      'invalid_ground_truth',
      'content_empty',
    ])
    expect(rows[2]?.error?.message).toMatch(/^c\.json is not valid JSON/)
    expect(JSON.parse(stderr.split('\n').at(-2) ?? '')).toMatchObject({ code: 'documents_failed', retryable: false })
    await write('b.pdf', pdf('B'))
    await write('c.json', '{"total": 1}')
    expect((await upload(['a.pdf', 'b.pdf', 'c.pdf'])).stderr).toBe('3 documents: 2 created, 1 unchanged.\n')
    expect((await stored()).map(pathOf)).toEqual(['a.pdf', 'b.pdf', 'c.pdf'])
  })

  apiTest('uploads the documents of a CSV file', async ({ transport, credentials }) => {
    const { write, upload, stored } = await uploadFixture(transport, credentials)
    await write('data/a.pdf', pdf('A'))
    await write('data/b.pdf', pdf('B'))
    await write(
      'data/documents.csv',
      '\ufefftotal;document_path;date\r\n"1,00";a.pdf;2026-01-01\r\n2;/elsewhere/data/b.pdf;\r\n3;c.pdf;\r\n',
    )

    const { code, rows } = await upload(['data/documents.csv'])

    expect(code).toBe(1)
    expect(rows).toMatchObject([
      { path: '/elsewhere/data/b.pdf', status: 'created' },
      { path: 'a.pdf', status: 'created' },
      { path: 'c.pdf', error: { message: 'The file in row 4 of data/documents.csv does not exist.' } },
    ])
    expect((await stored()).map(({ groundTruth }) => groundTruth)).toEqual([
      [
        { label: 'total', value: '2' },
        { label: 'date', value: null },
      ],
      [
        { label: 'total', value: '1,00' },
        { label: 'date', value: '2026-01-01' },
      ],
    ])
  })

  apiTest('names the columns of a CSV file without paths', async ({ transport, credentials }) => {
    const { write, upload } = await uploadFixture(transport, credentials)
    await write('documents.csv', 'file,total\na.pdf,1\n')
    const { code, stderr } = await upload(['documents.csv'])
    expect(code).toBe(2)
    expect(stderr).toContain('documents.csv has no column document_path. Its columns are file, total.')
    await write('a.pdf', pdf('A'))
    expect((await upload(['documents.csv', '--document-path-column', 'file'])).code).toBe(0)
    await write('nothing.csv', '')
    expect((await upload(['nothing.csv'])).stderr).toContain('nothing.csv is empty.')
  })

  apiTest(
    'finds documents whose responses were lost, and creates the others again',
    async ({ transport, credentials, emulator }) => {
      const { write, upload, stored } = await uploadFixture(transport, credentials)
      const names = Array.from({ length: 40 }, (_, index) => `${index + 10}.pdf`)
      for (const name of names) await write(name, pdf(name))
      const share = { probability: 0.2, seed: 3 }
      await emulator.faults.add(
        { route: 'POST /documents', drop: 'response', ...share },
        { route: 'POST /documents', drop: 'request', ...share, seed: 4 },
        { route: 'PUT /files/{fileId}', drop: 'response', ...share, seed: 5, times: 20 },
        { route: 'POST /documents', status: 500, ...share, seed: 6 },
        { route: 'POST /documents', status: 429, headers: { 'Retry-After': '0' }, ...share, seed: 7 },
      )
      const first = await upload()
      await emulator.faults.clear()
      const second = await upload()

      expect(second.code, first.stderr + second.stderr).toBe(0)
      const documents = await stored()
      expect(documents.map(pathOf)).toEqual(names)
      expect(documents.every(({ contentMD5 }) => contentMD5 !== null)).toBe(true)
    },
  )

  apiTest('does not use a journal that another upload uses', async ({ transport, credentials }) => {
    const { folder, write, upload, stored } = await uploadFixture(transport, credentials)
    await write('a.pdf', pdf('A'))
    const unlock = await lockFile(join(folder, 'journal'), { used: 'used', next: 'next' })
    const { code, stderr } = await upload(['a.pdf', '--journal', 'journal'])
    expect(code).toBe(1)
    expect(stderr).toContain('Another upload is using the journal')
    expect(await stored()).toEqual([])
    await unlock()
    expect((await upload(['a.pdf', '--journal', 'journal'])).code).toBe(0)
  })

  apiTest('creates documents again with --no-resume', async ({ transport, credentials }) => {
    const { write, upload, stored } = await uploadFixture(transport, credentials)
    await write('a.pdf', pdf('A'))
    await upload()
    expect((await upload(['.', '--no-resume'])).stderr).toBe('1 document: 1 created.\n')
    expect(await stored()).toHaveLength(2)
  })

  apiTest(
    'rejects the journal of another upload, and files that are not journals',
    async ({ transport, credentials }) => {
      const one = await uploadFixture(transport, credentials)
      const two = await uploadFixture(transport, credentials)
      await one.write('a.pdf', pdf('A'))
      const journal = join(one.folder, 'upload.journal')
      expect((await one.upload(['a.pdf', '--journal', 'upload.journal'])).code).toBe(0)
      const other = await two.upload([join(one.folder, 'a.pdf'), '--journal', journal])
      expect(other.code).toBe(2)
      expect(other.stderr).toContain(`belongs to an upload to the dataset ${one.datasetId}`)
      await one.write('notes.txt', 'Not a journal\n')
      expect((await one.upload(['a.pdf', '--journal', 'notes.txt'])).stderr).toContain('is not a journal of las upload')
    },
  )

  apiTest('continues an upload without a dataset', async ({ transport, credentials }) => {
    const { folder, write } = await uploadFixture(transport, credentials)
    await write('documents/a.pdf', pdf('A'))
    const upload = () =>
      runLas(['upload', 'documents', '--output', 'jsonl'], { credentials, directory: folder, home: folder })
    expect((await upload()).stderr).toBe('1 document: 1 created.\n')
    await write('documents/b.pdf', pdf('B'))
    expect((await upload()).stderr).toBe('2 documents: 1 created, 1 unchanged.\n')
  })

  apiTest('prints the requests with --dry-run, and sends none', async ({ transport, credentials }) => {
    const { write, upload, stored, datasetId, folder } = await uploadFixture(transport, credentials)
    await write('a.pdf', pdf('A'))
    await write('a.json', '{"total": 1}')
    const { stdout } = await upload(['.', '--dry-run'])
    expect(JSON.parse(stdout)).toEqual({
      method: 'POST',
      path: '/documents',
      body: {
        datasetId,
        groundTruth: [{ label: 'total', value: 1 }],
        metadata: { originalFilePath: 'a.pdf' },
      },
      file: join(folder, 'a.pdf'),
    })
    expect(await stored()).toEqual([])
  })

  apiTest('is interrupted before the first document', async ({ transport, credentials }) => {
    const { write, upload, stored } = await uploadFixture(transport, credentials)
    await write('a.pdf', pdf('A'))
    const { code, stderr } = await upload(['.'], { signal: AbortSignal.abort() })
    expect({ code, ...JSON.parse(stderr) }).toMatchObject({ code: 'aborted', message: 'The command was interrupted.' })
    expect(code).toBe(130)
    expect(await stored()).toEqual([])
  })

  apiTest('fails once for a wrong dataset, and for a folder without documents', async ({ transport, credentials }) => {
    const { write, upload, folder } = await uploadFixture(transport, credentials)
    await write('notes.txt', 'No document')
    expect((await upload()).stderr).toContain("No documents were found in '.'; files of other types: 1.")
    await write('a.pdf', pdf('A'))
    const missing = `las:dataset:${'0'.repeat(32)}`
    const { code } = await runLas(['upload', '.', '--dataset', missing], { credentials, directory: folder })
    expect(code).toBe(3)
  })
})
