import { type AgentRun, type CreateAgentRunOptions, createAgentRun, getAgentRun } from '@las/agents'
import {
  type Content,
  isUploadError,
  openDocument,
  type RequestOptions,
  type Transport,
  type UploadOptions,
} from '@las/core'
import { type CreateDocumentOptions, createDocument, getDocument, putDocumentContent } from '@las/documents'
import type { ProcessingProgress } from './progress.js'

/** The run and the document to create. */
export interface NewRunOptions
  extends Pick<CreateAgentRunOptions, 'variables'>,
    Pick<CreateDocumentOptions, 'contentType' | 'name' | 'retentionInDays'> {
  /** Custom data for the run and the document: a JSON object of at most 4 KiB. */
  metadata?: CreateAgentRunOptions['metadata']
}

/** The parts of a run that exist. */
export interface StartedRun {
  runId?: string | undefined
  documentId?: string | undefined
  /** Whether the document has its content. */
  uploaded?: boolean | undefined
}

/**
 * Starts a run and uploads its document, or what is missing of them. Updates `started` after each step.
 *
 * @returns The ids of the run and of the document.
 */
export async function startRun(
  transport: Transport,
  agentId: string,
  content: Content,
  { variables, metadata, ...documentOptions }: NewRunOptions,
  started: StartedRun,
  request: RequestOptions,
  report: (progress: ProcessingProgress) => void,
): Promise<{ runId: string; documentId: string }> {
  if (started.runId) await findDocument(started, started.runId)
  if (started.runId && started.documentId && started.uploaded) {
    return { runId: started.runId, documentId: started.documentId }
  }
  // Invalid content is rejected before anything is created.
  const opened = await openDocument(content, documentOptions.contentType)
  const runId = started.runId ?? (await createRun())
  started.runId = runId
  const upload: UploadOptions = {
    ...request,
    onProgress: bytes => report({ step: 'uploading', runId, documentId: started.documentId, ...bytes }),
  }
  const documentId = started.documentId ? await uploadContent(started.documentId) : await create()
  Object.assign(started, { documentId, uploaded: true })
  return { runId, documentId }

  /** Finds what an earlier call has created without knowing it, because it ended before the response. */
  async function findDocument(known: StartedRun, runId: string): Promise<void> {
    known.documentId ??= documentIdOf(await getAgentRun(transport, agentId, runId, request))
    if (!known.documentId || known.uploaded) return
    const { contentLength } = await getDocument(transport, known.documentId, {}, request)
    known.uploaded = typeof contentLength === 'number'
  }

  async function createRun(): Promise<string> {
    const run = await createAgentRun(transport, agentId, { variables, metadata }, request).catch(
      async (error: unknown) => {
        await opened.close()
        throw error
      },
    )
    report({ step: 'run-created', runId: run.runId })
    return run.runId
  }

  async function create(): Promise<string> {
    const fields = { ...documentOptions, metadata, agentRunId: `${agentId}/${runId}` }
    const document = await createDocument(transport, opened, fields, upload).catch((error: unknown) => {
      if (isUploadError(error)) started.documentId = error.documentId
      throw error
    })
    return document.documentId
  }

  async function uploadContent(documentId: string): Promise<string> {
    const document = await getDocument(transport, documentId, {}, request)
    await putDocumentContent(transport, { ...document, contentType: opened.contentType ?? null }, opened, upload)
    return documentId
  }
}

/** Returns the id of the document of a run; `undefined` if none has been created. */
export const documentIdOf = ({ resourceIds }: AgentRun): string | undefined =>
  resourceIds?.find(id => id.includes(':document:'))
