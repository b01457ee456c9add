import { createHash } from 'node:crypto'
import { z } from 'zod'
import { defineTool, type Tool, type ToolCall, type ToolResult } from '../definition/tool.js'
import { namedValues, pageOf, valuesSchema } from '../fields/values.js'
import { assertComplete } from '../safety/hidden-values.js'
import { maskSecrets } from '../safety/mask-secrets.js'
import { askedShape, confirmShape } from './confirmed.js'
import { documentShape, readDocument, uploadDocument } from './document-input.js'
import { startWait, waitSecondsSchema } from './wait.js'

const MAX_PROBLEMS = 20

const output = z.object({
  agentId: z.string(),
  runId: z.string(),
  status: z.string(),
  documentId: z.string().nullable(),
  problems: z.array(z.string()),
  values: valuesSchema,
  total: z.number(),
  nextOffset: z.number().optional(),
})

/** Sends a document to an agent. */
export const runAgent: Tool = defineTool({
  name: 'run_agent',
  title: 'Run an agent',
  description:
    'Processes a new document (path or base64) with an agent, which can export the result, and waits until its values are predicted. Needs confirmation, as call_api.',
  input: z.object({
    agentId: z.string(),
    ...documentShape,
    variables: z.record(z.string(), z.string()).optional(),
    waitSeconds: waitSecondsSchema,
    ...confirmShape,
  }),
  output: output.partial().extend({ status: z.string(), ...askedShape }),
  isRead: false,
  isDestructive: true,
  async run({ agentId, variables, waitSeconds, confirm, ...document }, call) {
    const timeLeft = startWait(waitSeconds)
    const { client, signal, progress, created } = call
    assertComplete({ variables })
    const content = await readDocument(document, call)
    const values = { agentId, document: describe(document.path, content), variables: maskSecrets(variables) }
    await call.confirm(
      { question: 'Process the document with the agent, which can export the result?', values },
      confirm,
    )
    progress('Starting the run')
    const run = await client.createAgentRun(agentId, variables ? { variables } : {}, { signal })
    created.add({ runId: run.runId })
    await uploadDocument(content, { agentRunId: run.id }, call).catch(async (error: unknown) => {
      // A run without a document never ends.
      await created.undo('runId', runId => client.deleteAgentRun(agentId, runId))
      throw error
    })
    return follow({ agentId, runId: run.runId, until: 'predicted', timeLeft }, call)
  },
})

/** Identifies the content, so that the file cannot be replaced between the question and the call. */
const describe = (path: string | undefined, content: Uint8Array): object => ({
  path,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
})

/** Waits for a run, and shows its values. */
export const followRun: Tool = defineTool({
  name: 'follow_run',
  title: 'Follow a run',
  description:
    'Waits for the run of an agent and returns its status and values. A run that is ready-for-review waits for a person: see list_reviews.',
  input: z.object({
    agentId: z.string(),
    runId: z.string(),
    until: z.enum(['predicted', 'reviewed', 'finished']).default('predicted'),
    waitSeconds: waitSecondsSchema,
    offset: z.int().optional(),
  }),
  output,
  isRead: true,
  isIdempotent: true,
  run: ({ waitSeconds, ...args }, call) => follow({ ...args, timeLeft: startWait(waitSeconds) }, call),
})

interface Followed {
  readonly agentId: string
  readonly runId: string
  readonly until: 'predicted' | 'reviewed' | 'finished'
  /** How long the call can still wait, in milliseconds. */
  readonly timeLeft: () => number
  readonly offset?: number | undefined
}

/** A run that fails, or takes longer, is a result with a status and not an error. */
async function follow(
  { agentId, runId, until, timeLeft, offset }: Followed,
  { client, signal, progress }: ToolCall,
): Promise<ToolResult> {
  const { isWaiterError } = await import('@las/client')
  await client
    .waitForAgentRun(agentId, runId, {
      until,
      maxWait: timeLeft(),
      signal,
      onProgress: ({ status }) => progress(`The run has the status ${status}`),
    })
    .catch((error: unknown) => {
      if (!isWaiterError(error)) throw error
    })
  const run = await client.getAgentRun(agentId, runId, { signal })
  const documentId = (run.resourceIds ?? []).find(id => /:document:[^:/]+$/.test(id)) ?? null
  const hasOutput = run.variablesFileUrl && documentId !== null
  const result = hasOutput ? await client.getAgentRunResult(agentId, runId, { signal }) : undefined
  const page = pageOf(namedValues(result?.fields ?? []), offset)
  const problems = (run.events ?? []).flatMap(({ errors, warnings }) => [...(errors ?? []), ...(warnings ?? [])])
  return {
    data: {
      agentId,
      runId,
      status: run.status ?? 'unknown',
      documentId,
      problems: problems.slice(0, MAX_PROBLEMS),
      ...page,
    },
    summary: `The run has the status ${run.status}; values: ${page.values.length} of ${page.total}.`,
  }
}
