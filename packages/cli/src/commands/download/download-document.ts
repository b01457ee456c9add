import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, readFileSync, statSync } from 'node:fs'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { platform } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isConnectionError, type RequestOptions, type Transport } from '@las/core'
import { type Document, streamDocumentContent } from '@las/documents'
import { CommandError } from '../../errors/command-error.js'
import { shortHash } from '../bulk/fingerprints.js'
import type { Manifest, ManifestEntry } from './manifest.js'
import { extensionOfType, idPart, targetName } from './safe-name.js'

/** The number of times that a download is started. */
const ATTEMPTS = 3

export interface DownloadContext {
  readonly transport: Transport
  readonly request: RequestOptions
  /** The target folder. */
  readonly folder: string
  readonly manifest: Manifest
  /** Whether to store the content in addition to the ground truth. */
  readonly hasContent: boolean
  /** Whether files are named by the ids of their documents, and `[]` is stored for documents without ground truth. */
  readonly isOfficial: boolean
}

export interface DownloadResult {
  readonly path: string
  readonly status: 'downloaded' | 'updated' | 'unchanged' | 'empty'
  readonly documentId: string
}

/** The path of a document, and what is stored there. */
export interface Target {
  readonly stem: string
  readonly extension: string
  readonly known: ManifestEntry | undefined
}

/** Chooses the path of a document. Documents with the same path get different names, also if only the case differs. */
export function chooseTarget(document: Document, context: DownloadContext): Target {
  const { manifest, isOfficial } = context
  const { documentId, contentType } = document
  const known = manifest.get(documentId)
  const name = targetName(document)
  if (known) return { stem: known.stem, extension: name.extension || known.extension, known }
  const id = idPart(documentId)
  // The official CLI uses the id, whose colons are not valid on Windows.
  const official = platform() === 'win32' ? documentId.replaceAll(':', '_') : documentId
  const extension = isOfficial ? extensionOfType(contentType) : name.extension
  const candidates = isOfficial ? [official] : [name.stem, `${name.stem}-${id.slice(0, 8)}`]
  const stem = candidates.find(stem => isUsable({ stem, extension }, document, context)) ?? `${candidates.at(-1)}-${id}`
  manifest.reserve(stem)
  return { stem, extension, known: undefined }
}

/** Whether a path is not used, or contains the same document, for example because the manifest was deleted. */
function isUsable(
  { stem, extension }: Pick<Target, 'stem' | 'extension'>,
  document: Document,
  { folder, manifest }: DownloadContext,
): boolean {
  if (manifest.hasStem(stem)) return false
  const truth = groundTruthText(document)
  const truthPath = join(folder, `${stem}.json`)
  const contentPath = join(folder, `${stem}${extension}`)
  const isTruthUsable = !existsSync(truthPath) || truth === undefined || readFileSync(truthPath, 'utf8') === truth
  return isTruthUsable && (!existsSync(contentPath) || isSameContent(contentPath, document))
}

function isSameContent(path: string, { contentMD5, contentLength }: Document): boolean {
  const stats = statSync(path)
  if (!stats.isFile() || stats.size !== contentLength) return false
  return createHash('md5').update(readFileSync(path)).digest('hex') === contentMD5?.toLowerCase()
}

const groundTruthText = ({ groundTruth }: Document): string | undefined =>
  groundTruth && `${JSON.stringify(groundTruth, null, 2)}\n`

/** Stores the content and the ground truth of a document, unless the folder contains them. */
export async function downloadDocument(
  document: Document,
  target: Target,
  context: DownloadContext,
): Promise<DownloadResult> {
  const { folder, manifest, hasContent, isOfficial } = context
  const { stem, extension, known } = target
  const { documentId } = document
  const contentPath = join(folder, `${stem}${extension}`)
  const truthPath = join(folder, `${stem}.json`)
  const truth = groundTruthText(document) ?? (isOfficial ? '[]\n' : undefined)
  const truthHash = truth && shortHash(truth)

  const isEmpty = document.contentMD5 === null
  const needsContent = hasContent && !isEmpty && !(await isStored(contentPath, document, known))
  const needsTruth = truth !== undefined && (known?.truth !== truthHash || !existsSync(truthPath))
  let content: Pick<ManifestEntry, 'md5' | 'bytes'> = { md5: known?.md5, bytes: known?.bytes }
  await mkdir(dirname(contentPath), { recursive: true })
  // The ground truth is stored last in the same way as the content: completely or not at all.
  if (needsContent) content = await storeContent(document, contentPath, context)
  if (needsTruth) {
    const temporary = temporaryPath(folder, documentId, '.json')
    await writeFile(temporary, truth)
    await rename(temporary, truthPath)
  }
  if (needsContent || needsTruth)
    manifest.add({ documentId, stem, extension, ...content, truth: truthHash ?? known?.truth })
  const path = hasContent && !isEmpty ? `${stem}${extension}` : `${stem}.json`
  const isChanged = needsContent || needsTruth
  if (hasContent && isEmpty && !isChanged && !known) return { path: stem, status: 'empty', documentId }
  return { path, status: !isChanged ? 'unchanged' : known ? 'updated' : 'downloaded', documentId }
}

async function isStored(path: string, document: Document, known: ManifestEntry | undefined): Promise<boolean> {
  const { contentMD5 } = document
  // A file that the manifest does not contain was compared when its path was chosen.
  if (!known) return existsSync(path) && isSameContent(path, document)
  if (known.md5 === undefined || (contentMD5 && known.md5 !== contentMD5.toLowerCase())) return false
  const stats = await stat(path).catch(() => undefined)
  return stats?.isFile() === true && stats.size === known.bytes
}

/** Downloads the content to a temporary file, checks it, and moves it to its path. */
async function storeContent(
  document: Document,
  path: string,
  { transport, folder, request }: DownloadContext,
): Promise<{ md5: string; bytes: number }> {
  const temporary = temporaryPath(folder, document.documentId, '')
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        const result = await fetchContent(transport, document, temporary, request)
        await rename(temporary, path)
        return result
      } catch (error) {
        const isLost = isConnectionError(error) || (error instanceof CommandError && error.retryable)
        if (attempt >= ATTEMPTS || !isLost || request.signal?.aborted) throw error
      }
    }
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function fetchContent(
  transport: Transport,
  document: Document,
  path: string,
  request: RequestOptions,
): Promise<{ md5: string; bytes: number }> {
  const { documentId, contentMD5, contentLength } = document
  const stream = await streamDocumentContent(transport, document, {}, request)
  const hash = createHash('md5')
  let bytes = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  await pipeline(Readable.fromWeb(stream as never), count, createWriteStream(path))
  const md5 = hash.digest('hex')
  const isComplete = (contentLength ?? bytes) === bytes && (contentMD5?.toLowerCase() ?? md5) === md5
  if (isComplete) return { md5, bytes }
  throw new CommandError(
    `The content of ${documentId} was not received completely, or has changed: ${bytes} bytes with the MD5 hash ${md5} instead of ${contentLength ?? '?'} bytes with ${contentMD5}.`,
    { code: 'content_mismatch', retryable: true, next: 'Run the same command again.' },
  )
}

/** Temporary files are in the target folder, so that they can be moved to their path. */
const temporaryPath = (folder: string, documentId: string, suffix: string): string =>
  join(folder, `${TEMPORARY_PREFIX}${idPart(documentId)}${suffix}.part`)

export const TEMPORARY_PREFIX = '.las-download-'
