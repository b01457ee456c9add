import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { platform, tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Transport } from '@las/core'
import { getDocument, getDocumentContent } from '@las/documents'
import type { Host } from '../../host/host.js'

/** Opens documents with the viewer of the system. */
export interface DocumentOpener {
  /** Returns the path of the file, and whether a viewer was started. */
  open(documentId: string, signal: AbortSignal): Promise<{ readonly path: string; readonly hasViewer: boolean }>
  /** Deletes the files: documents can be confidential. */
  close(): Promise<void>
}

export function documentOpener(transport: Transport, { env }: Pick<Host, 'env'>): DocumentOpener {
  let folder: Promise<string> | undefined
  return {
    async open(documentId, signal) {
      const document = await getDocument(transport, documentId, {}, { signal })
      const content = await getDocumentContent(transport, document, {}, { signal })
      folder ??= mkdtemp(join(tmpdir(), 'las-review-'))
      const path = join(await folder, fileName(document.name ?? documentId, document.contentType ?? ''))
      await writeFile(path, content, { mode: 0o600 })
      return { path, hasViewer: await startViewer(path, env) }
    },
    async close() {
      if (folder) await rm(await folder, { recursive: true, force: true })
    },
  }
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/tiff': '.tiff',
  'image/webp': '.webp',
  'message/rfc822': '.eml',
}

/** A name without folders and special characters, which ends with the extension of the content. */
function fileName(name: string, contentType: string): string {
  const base =
    name
      .replaceAll(/[^\p{L}\p{N}._ -]+/gu, '_')
      .replace(/^[.\s-]+/, '')
      .slice(-100) || 'document'
  const extension = EXTENSIONS[contentType] ?? ''
  const isComplete = extension === '' || extname(base).toLowerCase() === extension || /\.(jpeg|tif)$/i.test(base)
  return isComplete ? base : `${base}${extension}`
}

const VIEWERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  win32: ['explorer.exe'],
}

/** Starts the viewer. Returns false if there is no viewer. */
function startViewer(path: string, env: Host['env']): Promise<boolean> {
  const [command = 'xdg-open', ...args] = VIEWERS[platform()] ?? ['xdg-open']
  return new Promise(resolve => {
    const child = spawn(command, [...args, path], { stdio: 'ignore', detached: true, env: { ...env } })
    child.on('error', () => resolve(false))
    child.on('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}
