import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Content } from '@las/client'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'

/** A document to process. */
export interface NamedDocument {
  readonly name: string
  readonly content: Content
}

const DOCUMENT = /\.(pdf|jpe?g|png|tiff?|webp)$/i

/** Returns the documents in folders and files. */
export async function findDocuments(paths: readonly string[]): Promise<NamedDocument[]> {
  const documents: NamedDocument[] = []
  for (const path of paths) {
    const isFolder = (await stat(path).catch(() => rejectPath(path))).isDirectory()
    const names = isFolder ? (await readdir(path)).filter(name => DOCUMENT.test(name)).sort() : []
    documents.push(
      ...(isFolder
        ? names.map(name => ({ name, content: join(path, name) }))
        : [{ name: basename(path), content: path }]),
    )
  }
  return documents
}

function rejectPath(path: string): never {
  throw new Error(`There is no file or folder ${path}.`)
}

const SAMPLES = ['en-gb-two-columns', 'de-label-left', 'de-ch-table-header', 'es-heading', 'no-label-left']

/** Returns invoices of fictional companies in several languages. */
export function renderSamples(): Promise<NamedDocument[]> {
  const samples = sampleInvoices.filter(({ name }) => SAMPLES.includes(name))
  return Promise.all(
    samples.map(async sample => ({ name: `${sample.name}.pdf`, content: await renderInvoice(sample) })),
  )
}
