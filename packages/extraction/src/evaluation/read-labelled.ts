import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isExtractionError } from '../errors/extraction-error.js'
import { readDocument } from '../reading/read-document.js'
import type { DocumentText } from '../text/document-text.js'
import { layoutPage } from '../text/layout-page.js'
import type { ExpectedLine } from './line-items.js'

/** A document with known correct values. */
export interface LabelledDocument {
  name: string
  /** Field → correct value. */
  labels: Readonly<Record<string, string>>
  /** The correct line items, by column; undefined if they are not known. */
  lineItems?: readonly ExpectedLine[]
  /** Reads the document's text on every call; the text of an image is read once and cached. */
  read(): Promise<DocumentText>
  /** The time that reading an image took, in milliseconds. */
  readingTime?(): number
  /** The same document as an image, if it has one in addition to its lines of text. */
  picture?: LabelledDocument
}

/** A line of the label file: either a file in the folder, or lines of text with their positions. */
interface Entry {
  file?: string
  /** An image of the text in `lines`. */
  image?: string | null
  id?: string
  labels: Record<string, unknown>
  /** Lines of text with their positions; if the entry has a file, its correct line items. */
  lines?: ([left: number, top: number, right: number, bottom: number, text: string] | Record<string, unknown>)[]
  size?: [width: number, height: number]
}

/** Reads `manifest.jsonl` (or `labels.jsonl`) in a folder: one document per line. */
export async function readLabelled(folder: string): Promise<LabelledDocument[]> {
  const lines = (await readManifest(folder)).split('\n').filter(line => line.trim() !== '')
  return lines.map((line, index) => {
    const entry = JSON.parse(line) as Entry
    const { file, id, image } = entry
    const lineItems = file === undefined ? undefined : lineItemsOf(entry)
    const described = {
      name: file ?? id ?? `line ${index + 1}`,
      labels: scalarLabels(entry),
      ...(lineItems && { lineItems }),
    }
    if (file !== undefined && PICTURE.test(file)) return { ...described, ...readOnce(join(folder, file)) }
    return {
      ...described,
      read: () => read(folder, entry),
      ...(image && { picture: { ...described, ...readOnce(join(folder, image)) } }),
    }
  })
}

/** The document without its electronic invoice, so that its values are read from its pages. */
export function withoutInvoice(document: LabelledDocument): LabelledDocument {
  return {
    ...document,
    async read() {
      const { electronicInvoice, ...printed } = await document.read()
      return printed
    },
  }
}

/** The text of an image in which no text was found: all of its values are missed. */
const NOTHING: DocumentText = { pageCount: 1, pages: [] }

const PICTURE = /\.(?:jpe?g|png|tiff?|webp|gif)$/i

/** Caches the text of an image: text recognition takes a second per page, and several trainings can use the same image. */
function readOnce(path: string): Pick<LabelledDocument, 'read' | 'readingTime'> {
  let text: Promise<DocumentText> | undefined
  let milliseconds = 0
  const recognise = async (): Promise<DocumentText> => {
    const content = await readFile(path)
    const start = performance.now()
    const document = await readDocument(content).catch((error: unknown) => {
      if (isExtractionError(error) && error.code === 'no-text') return NOTHING
      throw error
    })
    milliseconds = performance.now() - start
    return document
  }
  return {
    read() {
      text ??= recognise()
      return text
    },
    readingTime: () => milliseconds,
  }
}

async function readManifest(folder: string): Promise<string> {
  for (const name of ['manifest.jsonl', 'labels.jsonl']) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => undefined)
    if (text !== undefined) return text
  }
  throw new Error(
    `${folder} contains neither manifest.jsonl nor labels.jsonl. Add the labels there, one JSON object per line.`,
  )
}

function scalarLabels({ labels }: Entry): Record<string, string> {
  const scalars = Object.entries(labels).filter(([, value]) => typeof value === 'string' || typeof value === 'number')
  return Object.fromEntries(scalars.map(([label, value]) => [label, String(value)]))
}

/** The line items. The value of a column can be a list, each item of which is correct. */
function lineItemsOf({ lines }: Entry): ExpectedLine[] | undefined {
  return lines?.flatMap(line => {
    if (Array.isArray(line)) return []
    const text = (value: unknown): string | null => (value === null ? null : String(value))
    return [
      Object.fromEntries(
        Object.entries(line).map(([column, value]) => [column, Array.isArray(value) ? value.map(String) : text(value)]),
      ),
    ]
  })
}

async function read(folder: string, { file, lines, size }: Entry): Promise<DocumentText> {
  if (file !== undefined) return readDocument(await readFile(join(folder, file)))
  const fragments = (lines ?? []).flatMap(line => {
    if (!Array.isArray(line)) return []
    const [left, top, right, bottom, text] = line
    return [{ text, box: { left, top, right, bottom } }]
  })
  const [width, height] = size ?? [1, 1]
  return { pageCount: 1, pages: [layoutPage({ index: 0, width, height }, fragments)] }
}
