import { type AgentRun, createAgentRun, deleteAgentRun } from '@las/agents'
import { downloadFile } from '@las/core'
import { createDocument, getDocument } from '@las/documents'
import { transport } from '../../api/session.js'

const MAX_BYTES = 64 * 1024 * 1024

export interface RunInput {
  readonly agentId: string
  readonly variables: Record<string, unknown>
}

/** A file, or a document whose content is copied. */
export type RunContent = { readonly file: File } | { readonly documentId: string }

/**
 * Starts a run, and gives it a document, whose upload starts the processing.
 * @throws if a step fails. The run is then deleted, so that it does not wait for a document.
 */
export async function startRun({ agentId, variables }: RunInput, content: RunContent): Promise<AgentRun> {
  const { bytes, ...document } =
    'file' in content ? { bytes: content.file, name: content.file.name } : await copyOf(content.documentId)
  const run = await createAgentRun(transport, agentId, { variables })
  try {
    await createDocument(transport, bytes, { ...document, ...(run.id && { agentRunId: run.id }) })
  } catch (error) {
    await deleteAgentRun(transport, agentId, run.runId).catch(() => undefined)
    throw error
  }
  return run
}

async function copyOf(documentId: string): Promise<{ bytes: Uint8Array; name: string | null }> {
  const { fileUrl, name } = await getDocument(transport, documentId)
  if (!fileUrl) throw new Error(`The document ${documentId} has no file.`)
  return { bytes: await downloadFile(transport, { fileUrl, maxBytes: MAX_BYTES }), name: name ?? null }
}
