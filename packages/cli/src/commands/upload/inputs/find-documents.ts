import { readdir } from 'node:fs/promises'
import { basename, dirname, join, parse, resolve } from 'node:path'
import { UsageError } from '../../../errors/command-error.js'
import { type FoundFile, findFiles } from '../../../files/find-files.js'
import { type CsvOptions, readCsv } from './csv-documents.js'
import type { FoundDocuments } from './document-input.js'
import { declaredType, extensionOf, isDocumentFile, isGroundTruthFile } from './file-types.js'
import { pairFiles } from './pair-files.js'

export interface FindOptions extends CsvOptions {
  /** Whether to search the folders in folders. */
  readonly isRecursive: boolean
}

/**
 * Finds the documents to upload, and their ground truth.
 *
 * @param paths Folders, documents, patterns, and CSV files with a document per row.
 * @throws {UsageError} if a path does not exist.
 */
export async function findDocuments(paths: readonly string[], options: FindOptions): Promise<FoundDocuments> {
  const found: Found = { documents: [], ignoredFiles: 0, warnings: [], invalid: [] }
  const roots = new Set(
    paths.flatMap(path => [resolve(options.directory, path), dirname(resolve(options.directory, path))]),
  )
  const files = new Map<string, FoundFile[]>()
  const groundTruthFiles = new Set<string>()
  for await (const file of findFiles(paths, options.directory)) {
    if (file.kind === 'stdin')
      throw new UsageError('Documents cannot be read from standard input.', { code: 'stdin_not_supported' })
    if (file.kind === 'unreadable') found.invalid.push({ name: file.name, message: file.message })
    if (file.kind !== 'file') continue
    const { path, name, isExplicit } = file
    const folder = dirname(path)
    if (!options.isRecursive && !isExplicit && !roots.has(folder)) continue
    if (isExplicit && extensionOf(path) === '.csv') await addRows(path, name, options, found)
    else if (isGroundTruthFile(path)) groundTruthFiles.add(path)
    else if (isExplicit || (await isDocumentFile(path))) listOf(files, folder).push(file)
    else found.ignoredFiles++
  }
  for (const [folder, documents] of files) await addDocuments(folder, documents, found)
  return withoutRepeated(found, groundTruthFiles)
}

function listOf(files: Map<string, FoundFile[]>, folder: string): FoundFile[] {
  const list = files.get(folder) ?? []
  if (list.length === 0) files.set(folder, list)
  return list
}

type Found = { -readonly [Key in keyof FoundDocuments]: FoundDocuments[Key] }

async function addRows(path: string, name: string, options: FindOptions, found: Found): Promise<void> {
  const { documents, invalid } = await readCsv(path, name, options)
  for (const document of documents) found.documents.push(document)
  found.invalid.push(...invalid)
}

/** Adds the documents of a folder, paired with their ground truth. */
async function addDocuments(folder: string, files: readonly FoundFile[], found: Found): Promise<void> {
  const { pairs, warnings } = pairFiles(
    files.map(({ path }) => basename(path)),
    await readdir(folder),
  )
  found.warnings.push(...warnings)
  for (const [index, { path, name }] of files.entries()) {
    const groundTruth = pairs[index]?.groundTruth
    const contentType = declaredType(path)
    found.documents.push({
      path,
      name,
      ...(groundTruth !== undefined && { groundTruth: join(folder, groundTruth) }),
      ...(contentType && { contentType }),
    })
  }
}

/** A document can be in a CSV file and in a folder. Its row, which contains its ground truth, comes first. */
function withoutRepeated(found: Found, groundTruthFiles: ReadonlySet<string>): FoundDocuments {
  const seen = new Set<string>()
  const documents = found.documents.filter(({ path }) => !seen.has(path) && seen.add(path))
  const stems = new Set(documents.map(({ path }) => stemOf(path)))
  for (const file of groundTruthFiles) {
    if (!stems.has(stemOf(file))) found.warnings.push(`${basename(file)} has no document with the same name.`)
  }
  return { ...found, documents }
}

/** A path without its extension. */
const stemOf = (path: string): string => join(dirname(path), parse(path).name)
