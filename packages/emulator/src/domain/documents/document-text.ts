import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { deflate, inflate } from 'node:zlib'
import {
  type BaseRecord,
  type Change,
  type Collection,
  type CounterCollection,
  type CounterRecord,
  collection,
  counterCollection,
  incrementCounter,
  insert,
  readCounter,
  remove,
  replace,
  retryOnConflict,
  type Store,
  walk,
} from '@las/storage'
import type { QueueOptions } from '../../workers/pool/fair-queue.js'
import type { PreprocessConfig } from '../../workers/processing.js'
import type { PackedText, ReadingInput, TextSource } from '../../workers/read-text.js'
import { runTask } from '../../workers/run-task.js'
import { UnreadableDocumentError } from '../../workers/unreadable-document.js'
import type { Context } from '../common/context.js'
import { type DocumentRecord, documents } from './document.js'

/** How much text of pictures is kept for an organization, in characters as it is stored; that which was read first goes first. */
export const MOST_KEPT: number = 64 * 1024 * 1024

/** The text that was recognised in a document's bytes. It is removed together with these. */
interface TextRecord extends BaseRecord {
  /** The key of the bytes. */
  readonly blob: string
  /** What was read, and how: equal readings give equal texts. */
  readonly reading: string
  /** Compressed, in base64. */
  readonly text: string
}

export const texts: Collection<TextRecord> = collection('texts', ['blob', 'reading'])

/** How much text is kept; there is one record for each organization that has any. */
export const textSizes: CounterCollection<CounterRecord> = counterCollection('textSizes')

// With a checksum, by which a damaged text is noticed.
const [compress, decompress] = [promisify(deflate), promisify(inflate)]

type Source = Pick<Context, 'store' | 'blobs'>
type Content = Pick<DocumentRecord, 'id' | 'organizationId' | 'blob'>

/**
 * The text of a document. What has to be recognised on pictures, which takes a second a page, is kept for as long as the
 * document keeps its bytes, so that predictions, data bundles and trainings read a picture once. Text layers are read anew, in
 * milliseconds.
 * @throws {@link UnreadableDocumentError}
 */
export async function textOf(
  context: Source,
  document: Content,
  preprocessConfig: PreprocessConfig,
  turn: Omit<QueueOptions, 'organizationId'> = { priority: 'bulk' },
): Promise<PackedText> {
  const text = openTextOf(context, document, preprocessConfig)
  const kept = await text.kept()
  if (kept) return kept
  const { organizationId } = document
  const read = await runTask('read', text.content, { ...turn, organizationId })
  if (read.isRecognized) await text.keep(read.text)
  return read.text
}

/**
 * Does work that takes the text of a document, as {@link textOf} describes it, and reads it where it is not kept.
 * @param work gets a function that loads what the text is taken from.
 * @throws {@link UnreadableDocumentError}
 */
export async function withTextOf<Output extends { readonly recognizedText: PackedText | undefined }>(
  context: Source,
  document: Content,
  preprocessConfig: PreprocessConfig,
  work: (load: () => Promise<TextSource>) => Promise<Output>,
): Promise<Omit<Output, 'recognizedText'>> {
  const text = openTextOf(context, document, preprocessConfig)
  const { recognizedText, ...output } = await work(async () => {
    const kept = await text.kept()
    return kept ? { text: kept } : text.content()
  })
  if (recognizedText) await text.keep(recognizedText)
  return output
}

/** Where the text of a document comes from, and where it goes. */
interface OpenText {
  /** The text that was kept, if any. */
  kept(): Promise<PackedText | undefined>
  /** What the text is read from. */
  content(): Promise<ReadingInput>
  /** Keeps text that was recognized. */
  keep(text: PackedText): Promise<void>
}

function openTextOf({ store, blobs }: Source, document: Content, preprocessConfig: PreprocessConfig): OpenText {
  const { id, organizationId } = document
  if (!document.blob) throw new UnreadableDocumentError('The document has no content')
  let { key } = document.blob
  const keep = async (text: string): Promise<void> => {
    const reading = await readingOf(key, preprocessConfig)
    await keepText({ store }, id, { organizationId, blob: key, reading, text })
  }
  return {
    async kept() {
      const where = { reading: [await readingOf(key, preprocessConfig)] }
      const {
        records: [known],
      } = await store.list(texts, organizationId, { where, order: 'descending', limit: 1 })
      const kept = known && (await decompress(Buffer.from(known.text, 'base64')).catch(() => undefined))
      // Another document has the same bytes: this one may outlive it.
      if (kept && known.blob !== key) await keep(known.text)
      return kept
    },
    async content() {
      for (;;) {
        const content = await blobs.read(key)
        if (content) return { content: await buffer(content), preprocessConfig }
        const blob = (await store.get(documents, organizationId, id))?.blob
        if (!blob || blob.key === key) throw new UnreadableDocumentError('The content of the document no longer exists')
        // They were replaced while the document waited to be read.
        key = blob.key
      }
    },
    keep: async text => keep((await compress(text)).toString('base64')),
  }
}

/** The changes that remove the texts of bytes which no document has any more: to be written together with those that free the bytes. */
export async function textRemovals(
  store: Store,
  organizationId: string,
  blobKeys: readonly string[],
): Promise<readonly Change[]> {
  if ((await readCounter(store, textSizes, organizationId, textSizes.name)) === 0) return []
  const removed: TextRecord[] = []
  for await (const record of walk(store, texts, organizationId, { where: { blob: blobKeys } })) removed.push(record)
  return removal(organizationId, removed)
}

async function readingOf(blobKey: string, preprocessConfig: PreprocessConfig): Promise<string> {
  const { readerVersion } = await import('@las/extraction')
  const { pages, startPage, maxPages, rotation = 0, autoRotate = false, imageQuality = 'LOW' } = preprocessConfig
  const [sha256] = blobKey.split('-')
  return JSON.stringify([sha256, readerVersion, pages ?? [startPage, maxPages], rotation, autoRotate, imageQuality])
}

async function keepText(
  { store }: Pick<Context, 'store'>,
  documentId: string,
  { organizationId, blob, reading, text }: Omit<TextRecord, 'id' | 'revision'>,
): Promise<void> {
  const record = { id: `${blob} ${reading}`, organizationId, revision: 0, blob, reading, text }
  await retryOnConflict(async () => {
    const document = await store.get(documents, organizationId, documentId)
    // What was deleted, or given other bytes, while it was read leaves no text.
    if (document?.blob?.key !== blob) return
    const before = await store.get(texts, organizationId, record.id)
    if (before?.text === text) return
    await store.write([
      before ? replace(texts, { ...before, text }) : insert(texts, record),
      replace(documents, document),
      grown(organizationId, text.length - (before?.text.length ?? 0)),
    ])
  })
  await retryOnConflict(() => makeRoom(store, organizationId))
}

async function makeRoom(store: Store, organizationId: string): Promise<void> {
  let size = await readCounter(store, textSizes, organizationId, textSizes.name)
  if (size <= MOST_KEPT) return
  const removed: TextRecord[] = []
  for await (const record of walk(store, texts, organizationId)) {
    removed.push(record)
    size -= record.text.length
    if (size <= MOST_KEPT) break
  }
  await store.write(removal(organizationId, removed))
}

function removal(organizationId: string, removed: readonly TextRecord[]): readonly Change[] {
  if (removed.length === 0) return []
  const size = removed.reduce((sum, { text }) => sum + text.length, 0)
  return [...removed.map(record => remove(texts, record)), grown(organizationId, -size)]
}

const grown = (organizationId: string, value: number): Change =>
  incrementCounter(textSizes, { id: textSizes.name, organizationId, revision: 0, value })
