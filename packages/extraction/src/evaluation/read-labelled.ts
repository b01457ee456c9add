import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readDocument } from '../read-document.js'
import type { DocumentText } from '../text/document-text.js'
import { layoutPage } from '../text/layout-page.js'

/** A document whose right values are known. */
export interface LabelledDocument {
  name: string
  /** Field → right value. */
  labels: Readonly<Record<string, string>>
  /** Reads the document's text, as often as it is called. */
  read(): Promise<DocumentText>
}

/** A line of the file with the labels. Either a PDF of the folder, or lines of text with their places. */
interface Entry {
  file?: string
  id?: string
  labels: Record<string, unknown>
  lines?: [left: number, top: number, right: number, bottom: number, text: string][]
  size?: [width: number, height: number]
}

/** Reads `manifest.jsonl` (or `labels.jsonl`) of a folder: one document a line. */
export async function readLabelled(folder: string): Promise<LabelledDocument[]> {
  const lines = (await readManifest(folder)).split('\n').filter(line => line.trim() !== '')
  return lines.map((line, index) => {
    const entry = JSON.parse(line) as Entry
    return {
      name: entry.file ?? entry.id ?? `line ${index + 1}`,
      labels: scalarLabels(entry),
      read: () => read(folder, entry),
    }
  })
}

async function readManifest(folder: string): Promise<string> {
  for (const name of ['manifest.jsonl', 'labels.jsonl']) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => undefined)
    if (text !== undefined) return text
  }
  throw new Error(
    `${folder} holds neither manifest.jsonl nor labels.jsonl: put the labels there, one JSON object a line.`,
  )
}

function scalarLabels({ labels }: Entry): Record<string, string> {
  const scalars = Object.entries(labels).filter(([, value]) => typeof value === 'string' || typeof value === 'number')
  return Object.fromEntries(scalars.map(([label, value]) => [label, String(value)]))
}

async function read(folder: string, { file, lines, size }: Entry): Promise<DocumentText> {
  if (file !== undefined) return readDocument(await readFile(join(folder, file)))
  const fragments = (lines ?? []).map(([left, top, right, bottom, text]) => ({
    text,
    box: { left, top, right, bottom },
  }))
  const [width, height] = size ?? [1, 1]
  return { pageCount: 1, pages: [layoutPage({ index: 0, width, height }, fragments)] }
}
