import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { hasErrorCode } from '@las/storage/files'

/** A file of the built site. */
export interface SiteFile {
  readonly type: string
  readonly content: Buffer
  /** Whether `content` is compressed with brotli. */
  readonly isCompressed: boolean
  readonly etag: string
}

/** The files of the site by path, such as `assets/index-CuYFm-iM.js`. */
export type SiteFiles = ReadonlyMap<string, SiteFile>

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
}

/** Reads all files of a built site. Undefined if the site was not built. */
export async function readSite(folder: URL): Promise<SiteFiles | undefined> {
  const root = fileURLToPath(folder)
  let entries: Awaited<ReturnType<typeof listFiles>>
  try {
    entries = await listFiles(root)
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined
    throw error
  }
  const files = await Promise.all(entries.map(async path => readSiteFile(root, path)))
  const site = new Map(files)
  return site.has('index.html') ? site : undefined
}

async function listFiles(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}

async function readSiteFile(root: string, path: string): Promise<[path: string, file: SiteFile]> {
  const content = await readFile(path)
  const isCompressed = path.endsWith('.br')
  const name = relative(root, isCompressed ? path.slice(0, -'.br'.length) : path)
  const digest = createHash('sha256').update(content).digest('base64url')
  return [
    name.split(sep).join('/'),
    {
      type: TYPES[extname(name)] ?? 'application/octet-stream',
      content,
      isCompressed,
      // Weak, because the file is also sent without compression.
      etag: `W/"${digest.slice(0, 22)}"`,
    },
  ]
}

export const decompress: (content: Buffer) => Promise<Buffer> = promisify<Buffer, Buffer>(brotliDecompress)
