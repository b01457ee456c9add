import { closeSync, fdatasyncSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { readLines } from '../bulk/read-lines.js'

/** A document that was downloaded. */
export interface ManifestEntry {
  readonly documentId: string
  /** Path in the target folder without extension, with `/` between folders. */
  readonly stem: string
  readonly extension: string
  /** The content that was stored; absent if only the ground truth was. */
  readonly md5?: string | undefined
  readonly bytes?: number | undefined
  /** Hash of the ground truth that was stored. */
  readonly truth?: string | undefined
}

/**
 * The documents in a target folder, in a file with a JSON object per line. It decides which documents need not be downloaded again,
 * and keeps the names of documents the same if others are added.
 */
export interface Manifest {
  get(documentId: string): ManifestEntry | undefined
  /** Whether a document has this stem, regardless of case. */
  hasStem(stem: string): boolean
  /** Reserves the stem of a document that is being downloaded. */
  reserve(stem: string): void
  add(entry: ManifestEntry): void
  close(): void
}

/** Opens the manifest, or creates it. The caller holds its lock. */
export function openManifest(path: string): Manifest {
  const fd = openSync(path, 'a+')
  const entries = new Map<string, ManifestEntry>()
  const stems = new Set<string>()
  const set = (entry: ManifestEntry): void => {
    entries.set(entry.documentId, entry)
    stems.add(keyOf(entry.stem))
  }
  // The last line is incomplete if the process was killed.
  ftruncateSync(
    fd,
    readLines(fd, line => {
      const entry = parseEntry(line)
      if (entry) set(entry)
    }),
  )
  return {
    get: documentId => entries.get(documentId),
    hasStem: stem => stems.has(keyOf(stem)),
    reserve: stem => stems.add(keyOf(stem)),
    add(entry) {
      writeSync(fd, `${JSON.stringify(entry)}\n`)
      set(entry)
    },
    close() {
      fdatasyncSync(fd)
      closeSync(fd)
    },
  }
}

/** Names that are equal on file systems that ignore case. */
const keyOf = (stem: string): string => stem.normalize('NFC').toUpperCase().toLowerCase()

function parseEntry(line: string): ManifestEntry | undefined {
  try {
    const value = JSON.parse(line)
    const isValid = ['documentId', 'stem', 'extension'].every(name => typeof value[name] === 'string')
    // The file can come from another machine, and must not lead out of the folder.
    const isInside =
      isValid && !/(^|[\\/])\.\.([\\/]|$)|^([\\/]|[a-z]:)/i.test(value.stem) && /^(\.\w+)?$/.test(value.extension)
    return isInside ? value : undefined
  } catch {
    return undefined
  }
}
