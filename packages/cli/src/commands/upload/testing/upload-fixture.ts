import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Transport } from '@las/core'
import { createDataset } from '@las/datasets'
import { type Document, listDocuments } from '@las/documents'
import type { EmulatorCredentials } from '@las/emulator'
import { onTestFinished } from 'vitest'
import { minimalPdf } from '../../../../../emulator/src/domain/documents/minimal-pdf.js'
import { type LasResult, type RunLasOptions, runLas } from '../../../testing/run-las.js'

/** The row of a document in the output of `las upload --output jsonl`. */
export interface Row {
  readonly path: string
  readonly status: string
  readonly documentId?: string
  readonly error?: { readonly code: string; readonly message: string }
}

export interface UploadFixture {
  readonly folder: string
  readonly datasetId: string
  write(name: string, content: string | Uint8Array): Promise<void>
  /** Runs `las upload` for the dataset. */
  upload(args?: readonly string[], options?: RunLasOptions): Promise<LasResult & { readonly rows: readonly Row[] }>
  /** The documents in the dataset, sorted by path. */
  stored(): Promise<readonly Document[]>
}

/** A folder for documents, which is also the home directory, and a dataset. */
export async function uploadFixture(transport: Transport, credentials: EmulatorCredentials): Promise<UploadFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'las-upload-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const { datasetId } = await createDataset(transport, {})
  return {
    folder,
    datasetId,
    async write(name, content) {
      const file = join(folder, name)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, content)
    },
    async upload(args = ['.'], options = {}) {
      const command = ['upload', ...args, '--dataset', datasetId, '--settle', '0', '--output', 'jsonl']
      const result = await runLas(command, { credentials, directory: folder, home: join(folder, '.home'), ...options })
      return { ...result, rows: rowsOf(result.stdout) }
    },
    stored: () => documentsOf(transport, datasetId),
  }
}

/** The documents in a dataset, sorted by path. */
export async function documentsOf(transport: Transport, datasetId: string): Promise<readonly Document[]> {
  const documents = await listDocuments(transport, { datasetId, maxResults: 1000 }).toArray()
  return documents.sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1))
}

export const pathOf = ({ metadata }: Document): string => String(metadata?.originalFilePath)

export const pdf = (text: string): Buffer => Buffer.from(minimalPdf(text))

function rowsOf(stdout: string): Row[] {
  const rows: Row[] = stdout
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
  return rows.sort((a, b) => (a.path < b.path ? -1 : 1))
}
