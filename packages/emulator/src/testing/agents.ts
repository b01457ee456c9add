import { expect } from 'vitest'
import { minimalPdf } from '../domain/documents/minimal-pdf.js'
import type { Json, TestApi } from './test-api.js'

const SHARED = 'cradl:organization:cradl/cradl:function:'

/** The reference to a shared function. */
export const shared = (name: string): string => SHARED + name

/** Requests of a client that works with agents. */
export interface AgentClient {
  /** Creates a resource, and returns its id. */
  create(kind: 'model' | 'agent' | 'hook' | 'action' | 'validation', body?: Json): Promise<string>
  /** Creates an action with a shared function. */
  createAction(functionName: string, config?: Json, fields?: Json): Promise<string>
  /** Starts a run with a document, and returns its path. */
  process(agentId: string, options?: ProcessOptions): Promise<string>
  /** Uploads a document to a run, and returns its id. */
  upload(path: string, content?: string): Promise<string>
  /** Returns the content of the `variablesFileUrl` of a run. */
  output(path: string): Promise<Json>
  /** Returns the items of a list, oldest first. */
  list(path: string, name: 'runs' | 'tasks' | 'predictions'): Promise<Json[]>
  /** Waits until a resource, such as a run, has the expected fields. */
  reaches(path: string, expected: object): Promise<void>
  /** Returns the statuses that a run of an agent has had. */
  statusesOf(path: string): Promise<unknown[]>
  /** Returns the errors of the last event of a run. */
  errors(path: string): Promise<unknown>
  /** Returns the lines in the log of a run of an action or a hook. */
  logOf(path: string): Promise<string>
}

interface ProcessOptions {
  readonly content?: string
  readonly variables?: Json
}

export function agentClient(api: TestApi): AgentClient {
  const client: AgentClient = {
    async create(kind, body = {}) {
      return String((await api.ok('POST', `/${kind}s`, body))[`${kind}Id`])
    },
    createAction: (functionName, config = {}, fields = {}) =>
      client.create('action', { functionId: shared(functionName), config, ...fields }),
    async process(agentId, { content, variables = {} } = {}) {
      const { runId } = await api.ok('POST', `/agents/${agentId}/runs`, { variables })
      const path = `/agents/${agentId}/runs/${runId}`
      await client.upload(path, content)
      return path
    },
    async upload(path, content = minimalPdf('Total 10.00')) {
      const { id } = await api.ok('GET', path)
      const { documentId, fileUrl } = await api.ok('POST', '/documents', { agentRunId: id })
      const { status } = await api.put(fileUrl, content)
      if (status !== 200) throw new Error(`PUT ${fileUrl}: ${status}`)
      return String(documentId)
    },
    async output(path) {
      const { variablesFileUrl } = await api.ok('GET', path)
      return (await api.send('GET', String(variablesFileUrl))).body
    },
    async list(path, name) {
      return ((await api.ok('GET', path))[name] as Json[]).toReversed()
    },
    reaches: (path, expected) => expect.poll(() => api.ok('GET', path)).toMatchObject(expected),
    async statusesOf(path) {
      return ((await api.ok('GET', path)).history as Json[]).map(({ status }) => status)
    },
    async errors(path) {
      return ((await api.ok('GET', path)).events as Json[]).at(-1)?.errors
    },
    async logOf(path) {
      const { logId } = await api.ok('GET', path)
      return logId ? api.logOf(logId) : ''
    },
  }
  return client
}
