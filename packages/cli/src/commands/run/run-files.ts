import { type AgentRun, createAgentRun, getAgent } from '@las/agents'
import { getAgentRunResult } from '@las/client'
import { isForbiddenError, isNotFoundError, rateLimitedTransport, type Transport, withCreated } from '@las/core'
import { createDocument } from '@las/documents'
import { type FieldConfig, getModel } from '@las/models'
import type { DocumentResult } from '@las/rows'
import type { Values } from '../../command/flag.js'
import { given } from '../../command/given.js'
import type { Invocation } from '../../command/invocation.js'
import { UsageError } from '../../errors/command-error.js'
import { describeFiles } from '../reading/describe-files.js'
import { documentOptions } from '../reading/document-options.js'
import { collectInputs, type ReadingInput } from '../reading/inputs.js'
import { type DocumentToRead, type ReadingProgress, readDocuments } from '../reading/read-documents.js'
import { resolveAgent } from '../reading/resolve-by-name.js'
import { checkExcelFile } from '../reading/write-excel-file.js'
import { type RunPoint, waitForPoint, waitsForReview } from './wait-for-point.js'

/** Many runs can wait at the same time, so the time between two polls of one grows to 10 seconds. */
const POLLING = { minDelay: 250, maxDelay: 10_000 }

/** Runs `las run`. */
export async function runFiles(invocation: Invocation): Promise<void> {
  const { values, globals, output, signal, terminal } = invocation
  const inputs = await collectInputs(values.file as string[], invocation)
  rejectDocuments(inputs)
  if (typeof values.excel === 'string') await checkExcelFile(values.excel, invocation)
  const transport = await invocation.transport()
  const { agentId, resourceIds = [] } = await findAgent(transport, String(values.agent), signal)
  const run = given({ variables: variablesOf(values), metadata: values.metadata })
  if (globals.dryRun) {
    await output.stream(requestsFor(inputs, agentId, run, values), {
      columns: [{ path: 'method' }, { path: 'path' }, { path: 'file' }],
    })
    return
  }
  const point = (values.until as RunPoint | undefined) ?? 'review'
  const maxWait = typeof values.maxWait === 'number' ? { maxWait: values.maxWait * 1_000 } : {}
  const limited = rateLimitedTransport(transport, signal)
  const request = { signal }
  const waiting: string[] = []

  async function read(document: DocumentToRead, progress: ReadingProgress): Promise<DocumentResult> {
    if (!('content' in document)) throw new Error('Documents were rejected above')
    const { name: file, content } = document
    progress.step('uploading')
    const { runId } = await createAgentRun(limited, agentId, run, request)
    const created: Record<string, string> = { runId }
    try {
      const options = { ...documentOptions(file, values), agentRunId: `${agentId}/${runId}` }
      const { documentId } = await createDocument(limited, content, options, request)
      created.documentId = documentId
      if (values.noWait) return { file, status: 'running', runId, documentId, fields: [] }
      const onProgress = (run: AgentRun): void => progress.step(stepOf(run))
      progress.step('predicting')
      const wait = (until: RunPoint) =>
        waitForPoint(limited, agentId, runId, until, { ...POLLING, ...maxWait, ...request, onProgress })
      await wait('predicted')
      // Other documents can start while this one waits for a person or an action.
      progress.release()
      if (point !== 'predicted') await wait(point)
      const result = await getAgentRunResult(limited, agentId, runId, request)
      if (waitsForReview(result.run)) waiting.push(file)
      const { fields, variables, run } = result
      const status = run.status ?? 'unknown'
      return { file, status, runId, documentId, fields, ...(Object.keys(variables).length > 0 && { variables }) }
    } catch (error) {
      throw withCreated(error, created, 'Not deleted')
    }
  }

  const fieldConfig = await fieldsOf(transport, resourceIds, signal)
  try {
    await readDocuments(
      inputs,
      { label: 'Processing', id: 'runId', fieldConfig, isStartOnly: values.noWait === true, read },
      invocation,
    )
  } finally {
    if (waiting.length > 0) {
      terminal.message(`Waiting for review: ${describeFiles(waiting)}\nRun: las review --agent ${agentId}`)
    }
  }
  if (values.noWait)
    terminal.message(
      `Started ${inputs.length} ${inputs.length === 1 ? 'run' : 'runs'}.\nRun: las agents watch ${agentId}`,
    )
}

function rejectDocuments(inputs: readonly ReadingInput[]): void {
  const document = inputs.find(({ kind }) => kind === 'document')
  if (document === undefined) return
  throw new UsageError(`An agent processes files, not documents that exist, such as ${document.name}.`, {
    code: 'invalid_value',
    next: `Run: las download ${document.name}`,
  })
}

async function findAgent(transport: Transport, given: string, signal: AbortSignal): ReturnType<typeof getAgent> {
  return getAgent(transport, await resolveAgent(transport, given, signal), { signal })
}

/** The fields of the models of an agent, for the order and types of columns. */
async function fieldsOf(
  transport: Transport,
  resourceIds: readonly string[],
  signal: AbortSignal,
): Promise<FieldConfig | undefined> {
  for (const id of resourceIds) {
    if (!/^(?:las|cradl):(?:organization:[^/]+\/(?:las|cradl):)?model:/.test(id)) continue
    try {
      const { fieldConfig } = await getModel(transport, id, {}, { signal })
      if (fieldConfig) return fieldConfig
    } catch (error) {
      // The model was deleted, or belongs to another organization: the columns are those that occur in the results.
      if (!isNotFoundError(error) && !isForbiddenError(error)) throw error
    }
  }
  return undefined
}

/** The variables of all runs; undefined if no flag contains a variable. */
function variablesOf({ variables, variable = [] }: Values): object | undefined {
  const pairs = (variable as string[]).map(pair => {
    const [key = ''] = pair.split('=', 1)
    return [key, pair.slice(key.length + 1)]
  })
  if (variables === undefined && pairs.length === 0) return undefined
  return { ...(variables as object | undefined), ...Object.fromEntries(pairs) }
}

function stepOf(run: AgentRun): string {
  if (waitsForReview(run)) return 'waiting for review'
  const isPredicted = run.events?.some(event => event.modelId && event.status === 'succeeded')
  return isPredicted ? 'running actions' : 'predicting'
}

/** The requests that the command would send. */
async function* requestsFor(
  inputs: readonly ReadingInput[],
  agentId: string,
  run: object,
  values: Values,
): AsyncGenerator<object> {
  for (const { kind, name: file } of inputs) {
    if (kind === 'unreadable') continue
    yield { method: 'POST', path: `/agents/${agentId}/runs`, file, body: run }
    const body = { ...documentOptions(file, values), agentRunId: `${agentId}/(the new run)` }
    yield { method: 'POST', path: '/documents', file, body }
  }
}
