import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished } from 'vitest'
import { apiTest } from '../../../../../tooling/api-test.js'
import { runLas } from '../../testing/run-las.js'
import { pathOf, pdf, uploadFixture } from './testing/upload-fixture.js'

describe('the commands of the official CLI', () => {
  apiTest(
    'create-documents uploads a folder and a CSV file, and prints their number',
    async ({ transport, credentials }) => {
      const { write, stored, folder, datasetId } = await uploadFixture(transport, credentials)
      await write('data/a.pdf', pdf('A'))
      await write('data/a.yml', '- label: total\n  value: "1.00"\n')
      await write('data/b.pdf', pdf('B'))
      await write('data/more/c.pdf', pdf('C'))
      await write('documents.csv', 'document_path;total\ndata/more/c.pdf;\n')
      const create = (...args: string[]) =>
        runLas(['datasets', 'create-documents', datasetId, ...args], { credentials, directory: folder, home: folder })

      const first = await create(
        'data',
        '--num-threads',
        '2',
        '--chunk-size',
        '10',
        '--documents-uploaded',
        'unused.log',
      )
      expect(first, first.stderr).toMatchObject({ code: 0, stdout: '{\n  "uploaded": 2\n}\n' })
      expect((await create('documents.csv', '--delimiter', ';')).stdout).toBe('{\n  "uploaded": 1\n}\n')
      expect((await create('data')).stdout).toBe('{\n  "uploaded": 2\n}\n')

      const documents = await stored()
      expect(documents.map(pathOf)).toEqual(['data/a.pdf', 'data/b.pdf', 'data/more/c.pdf'])
      expect(documents.map(({ groundTruth }) => groundTruth)).toEqual([
        [{ label: 'total', value: '1.00' }],
        undefined,
        [{ label: 'total', value: '' }],
      ])
      expect((await create('data', '--no-cache')).stdout).toBe('{\n  "uploaded": 2\n}\n')
      expect(await stored()).toHaveLength(5)
    },
  )

  apiTest('create-documents prints the number of failures, and fails', async ({ transport, credentials }) => {
    const { write, folder, datasetId } = await uploadFixture(transport, credentials)
    await write('a.pdf', 'not a PDF')
    await write('b.pdf', pdf('B'))
    const result = await runLas(['datasets', 'create-documents', datasetId, '.'], { credentials, directory: folder })
    expect(result.code).toBe(1)
    expect(JSON.parse(result.stdout)).toEqual({ uploaded: 1, failed: 1 })
  })

  apiTest('get-documents names files by ids, and prints their number', async ({ transport, credentials }) => {
    const { write, upload, stored, datasetId } = await uploadFixture(transport, credentials)
    await write('a.pdf', pdf('A'))
    await write('a.json', '{"total": 1}')
    await write('b.pdf', pdf('B'))
    await upload()
    const [a, b] = (await stored()).map(({ documentId }) => documentId)
    const target = await mkdtemp(join(tmpdir(), 'las-get-documents-'))
    onTestFinished(() => rm(target, { recursive: true }))
    const get = (...args: string[]) =>
      runLas(['datasets', 'get-documents', datasetId, target, '--chunk-size', '5', ...args], { credentials })

    expect(JSON.parse((await get('--max-results', '1')).stdout)).toEqual({ 'Total downloaded documents': 1 })
    expect(JSON.parse((await get()).stdout)).toEqual({ 'Total downloaded documents': 2 })

    expect(await readFile(join(target, `${a}.pdf`))).toEqual(pdf('A'))
    expect(JSON.parse(await readFile(join(target, `${a}.json`), 'utf8'))).toEqual([{ label: 'total', value: 1 }])
    expect(JSON.parse(await readFile(join(target, `${b}.json`), 'utf8'))).toEqual([])
  })
})
