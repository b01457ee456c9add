import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from '@las/client'
import type { Emulator } from '@las/emulator'
import readExcelFile from 'read-excel-file/node'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../../../tooling/api-test.js'
import { runLas } from '../../testing/run-las.js'
import { FIELDS, invoiceFolder } from '../reading/testing/invoice-folder.js'

let names = 0

/** A model with a unique name. */
async function createModel({ credentials }: Emulator): Promise<{ client: Client; modelId: string; name: string }> {
  const client = new Client(credentials)
  const name = `Invoices ${++names}`
  const { modelId } = await client.createModel(FIELDS, { name })
  return { client, modelId, name }
}

interface Result {
  file: string
  status: string
  documentId?: string
  fields: { label: string; value: unknown; confidence?: number; isDoubtful?: boolean }[]
  error?: { code: string; message: string }
}

const resultsOf = (stdout: string): Result[] => JSON.parse(stdout).documents

const fieldOf = ({ fields }: Result, label: string): unknown => fields.find(field => field.label === label)?.value

describe('las predict', () => {
  apiTest('prints the values of a folder in the order of the files', async ({ emulator, credentials }) => {
    const { name, client } = await createModel(emulator)
    const { directory, invoices } = await invoiceFolder(3)
    const args = ['predict', '.', '--model', name.toLowerCase(), '--concurrency', '3', '--output', 'json']
    const { code, stdout, stderr } = await runLas(args, { credentials, directory })
    expect(stderr).toBe('')
    expect(code).toBe(0)
    const results = resultsOf(stdout)
    expect(results.map(({ file }) => file)).toEqual(['0.pdf', '1.pdf', '2.pdf'])
    expect(results.map(result => fieldOf(result, 'total_amount'))).toEqual(
      invoices.map(({ labels }) => labels.total_amount),
    )
    const document = await client.getDocument(String(results[0]?.documentId))
    expect(document.name).toBe('0.pdf')
  })

  apiTest('continues after failures, and reports them with the exit code 1', async ({ emulator, credentials }) => {
    const { modelId } = await createModel(emulator)
    const { directory } = await invoiceFolder(2)
    await writeFile(join(directory, '00.pdf'), '%PDF-1.7 broken')
    await writeFile(join(directory, '01.pdf'), '')
    await writeFile(join(directory, 'notes.txt'), 'notes')
    const args = ['predict', '*', '--model', modelId]
    const { code, stdout, stderr } = await runLas([...args, '--output', 'json'], { credentials, directory })
    expect(code).toBe(1)
    expect(resultsOf(stdout).map(({ file, status }) => `${file} ${status}`)).toEqual([
      '0.pdf succeeded',
      '00.pdf failed',
      '01.pdf failed',
      '1.pdf succeeded',
    ])
    const [, broken, empty] = resultsOf(stdout)
    expect(broken?.documentId).toBeDefined()
    expect(empty?.error?.code).toBe('content_empty')
    expect(JSON.parse(stderr.trim().split('\n').at(-1) ?? '')).toMatchObject({
      code: 'documents_failed',
      message: '2 of 4 documents failed.',
    })
  })

  apiTest('fails as the API does, if there is a single document', async ({ emulator, credentials }) => {
    const { modelId } = await createModel(emulator)
    const { directory } = await invoiceFolder(1)
    const missing = await runLas(['predict', '0.pdf', '--model', `${modelId.slice(0, -4)}0000`], {
      credentials,
      directory,
    })
    expect(missing.code).toBe(3)
    expect(missing.stdout).toBe('')
    await writeFile(join(directory, 'empty.pdf'), '')
    const empty = await runLas(['predict', 'empty.pdf', '--model', modelId], { credentials, directory })
    expect(empty.code).toBe(1)
    expect(JSON.parse(empty.stderr)).toMatchObject({ code: 'content_empty' })
    const unknown = await runLas(['predict', '0.pdf', '--model', 'Invoizes'], { credentials, directory })
    expect(unknown.code).toBe(3)
    expect(unknown.stderr).toContain("No model has the name 'Invoizes'.")
  })

  apiTest(
    'writes CSV with a row for each line, and the values of the document in each',
    async ({ emulator, credentials }) => {
      const { modelId } = await createModel(emulator)
      const { directory, invoices } = await invoiceFolder(2)
      const args = ['predict', '.', '--model', modelId, '--output', 'csv']
      const { code, stdout } = await runLas(args, { credentials, directory })
      expect(code).toBe(0)
      const [heading, ...rows] = stdout.trim().split(/\r?\n/)
      expect(heading).toBe(
        'file,status,documentId,invoice_number,invoice_date,total_amount,line,line_items.description,line_items.quantity,line_items.amount,error',
      )
      const lines = (index: number): string[] => rows.filter(row => row.startsWith(`${index}.pdf,`))
      expect(lines(0).length).toBe(invoices[0]?.lines.length)
      expect(lines(1).length).toBe(invoices[1]?.lines.length)
      for (const row of lines(0)) expect(row).toContain(`,${invoices[0]?.labels.total_amount},`)
    },
  )

  apiTest('writes JSON lines, and reads standard input and documents that exist', async ({ emulator, credentials }) => {
    const { modelId, client } = await createModel(emulator)
    const { directory, invoices } = await invoiceFolder(2)
    const content = await readFile(join(directory, '1.pdf'))
    const { documentId } = await client.createDocument(await readFile(join(directory, '0.pdf')))
    const args = ['predict', documentId, '-', '--model', modelId, '--output', 'jsonl']
    const { code, stdout } = await runLas(args, { credentials, directory, stdin: content })
    expect(code).toBe(0)
    const results: Result[] = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    const totals = Object.fromEntries(results.map(result => [result.file, fieldOf(result, 'total_amount')]))
    expect(totals).toEqual({ [documentId]: invoices[0]?.labels.total_amount, '-': invoices[1]?.labels.total_amount })
  })

  apiTest('marks values with a low confidence', async ({ emulator, credentials }) => {
    const { modelId } = await createModel(emulator)
    const { directory } = await invoiceFolder(1)
    const args = ['predict', '0.pdf', '--model', modelId, '--min-confidence', '1']
    const json = await runLas([...args, '--json'], { credentials, directory })
    const fields = resultsOf(json.stdout)[0]?.fields ?? []
    for (const { value, confidence = 0, isDoubtful = false } of fields) {
      if (typeof value === 'string') expect(isDoubtful).toBe(confidence < 1)
    }
    const table = await runLas(args, { credentials, directory, isTTY: true, columns: 100 })
    expect(table.code).toBe(0)
    expect(table.stdout).toMatch(/total_amount\s+[\d.]+ \?\s+0\.\d\d\s+1\n/)
  })

  apiTest('deletes the documents that it created, if requested', async ({ emulator, credentials }) => {
    const { modelId, client } = await createModel(emulator)
    const { directory } = await invoiceFolder(1)
    const args = ['predict', '0.pdf', '--model', modelId, '--delete-documents', '--json']
    const { code, stdout } = await runLas(args, { credentials, directory })
    expect(code).toBe(0)
    const documentId = String(resultsOf(stdout)[0]?.documentId)
    await expect(client.getDocument(documentId)).rejects.toMatchObject({ code: 'not_found' })
  })

  apiTest('sends nothing with --dry-run', async ({ emulator, credentials }) => {
    const { modelId, client } = await createModel(emulator)
    const { directory } = await invoiceFolder(1)
    const before = await client.listDocuments().toArray()
    const args = ['predict', '.', '--model', modelId, '--dry-run', '--rotation', '90', '--output', 'jsonl']
    const { stdout } = await runLas(args, { credentials, directory })
    const [, prediction] = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(prediction.body).toMatchObject({ modelId, preprocessConfig: { rotation: 90 } })
    expect(await client.listDocuments().toArray()).toHaveLength(before.length)
  })

  apiTest('prints the finished documents after an interruption', async ({ emulator, credentials }) => {
    const { modelId } = await createModel(emulator)
    const { directory } = await invoiceFolder(5)
    const controller = new AbortController()
    const running = runLas(['predict', '.', '--model', modelId, '--concurrency', '1', '--json'], {
      credentials,
      directory,
      signal: controller.signal,
    })
    const client = new Client(credentials)
    // The second prediction exists, so the first one is finished.
    await expect.poll(async () => (await client.listPredictions({ modelId })).predictions.length).toBeGreaterThan(1)
    controller.abort()
    const { code, stdout, stderr } = await running
    expect(code).toBe(130)
    const results = resultsOf(stdout)
    expect(results[0]).toMatchObject({ file: '0.pdf' })
    expect(results.filter(({ status }) => status === 'failed')).toEqual([])
    expect(JSON.parse(stderr)).toMatchObject({ code: 'aborted', message: expect.stringContaining('of 5 documents') })
  })

  apiTest('writes an Excel file with typed cells, and never a formula', async ({ emulator, credentials }) => {
    const { modelId } = await createModel(emulator)
    const { directory, invoices } = await invoiceFolder(2)
    const args = ['predict', '.', '--model', modelId, '--excel', 'result.xlsx', '--output', 'id']
    const { code } = await runLas(args, { credentials, directory })
    expect(code).toBe(0)
    const path = join(directory, 'result.xlsx')
    const [sheet, lines] = await readExcelFile(path)
    const documents = sheet?.data ?? []
    expect([sheet?.sheet, lines?.sheet]).toEqual(['Documents', 'Line items'])
    expect(documents[0]).toEqual([
      'file',
      'status',
      'documentId',
      'invoice_number',
      'invoice_date',
      'total_amount',
      'error',
    ])
    expect(documents[1]?.slice(0, 2)).toEqual(['0.pdf', 'succeeded'])
    expect(documents[1]?.[4]).toEqual(new Date(String(invoices[0]?.labels.invoice_date)))
    expect(documents[1]?.[5]).toBe(Number(invoices[0]?.labels.total_amount))
    const again = await runLas(args, { credentials, directory })
    expect(again.code).toBe(2)
    expect(again.stderr).toContain('result.xlsx exists.')
    expect(await readdir(directory)).toEqual(['0.pdf', '1.pdf', 'result.xlsx'])
    await mkdir(join(directory, 'folder.xlsx'))
    const folder = await runLas(
      args.map(arg => (arg === 'result.xlsx' ? 'folder.xlsx' : arg)),
      { credentials, directory },
    )
    expect(folder).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('folder.xlsx is a folder.') })
  })

  apiTest('names the place of the values if the Excel file cannot be written', async ({ emulator, credentials }) => {
    const { modelId } = await createModel(emulator)
    const { directory } = await invoiceFolder(1)
    // No file system accepts a name of this length.
    const name = `${'r'.repeat(300)}.xlsx`
    const args = ['predict', '0.pdf', '--model', modelId, '--excel', name, '--output']
    const json = await runLas([...args, 'json'], { credentials, directory })
    expect(json).toMatchObject({ code: 1, stderr: expect.stringContaining('The values are on standard output.') })
    const id = await runLas([...args, 'id'], { credentials, directory })
    expect(id).toMatchObject({ code: 1, stdout: expect.stringMatching(/^las:document:\w+\n$/) })
    expect(id.stderr).toContain(`${name} cannot be written`)
    expect(id.stderr).not.toContain('standard output')
  })

  apiTest('explains which files are documents if a folder contains no documents', async ({ emulator, credentials }) => {
    const { modelId } = await createModel(emulator)
    const { directory } = await invoiceFolder(0)
    const { code, stderr } = await runLas(['predict', '.', '--model', modelId, '--output', 'csv'], {
      credentials,
      directory,
    })
    expect(code).toBe(1)
    expect(stderr).toMatch(/No documents were found\.\nDocuments are PDF/)
  })
})
