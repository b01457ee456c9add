import { downloadFile, type Id, LasError, type RequestOptions, ResponseParseError, type Transport } from '@las/core'
import { getAgentRun } from './get-agent-run.js'
import type { AgentRunOutput } from './types.js'

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024

/**
 * Fetches the output of a run: the extracted fields of its document, and the variables of the run. Wait for the run with
 * `waitForAgentRun` first: before that, the output contains only what is known.
 *
 * `GET /agents/{agentId}/runs/{runId}`, then `GET {variablesFileUrl}`
 *
 * @returns The parsed JSON file, of at most 64 MiB.
 * @throws {NotFoundError} if the agent has no run with this id.
 * @throws {LasError} with the code `no_output` if the run has no output yet.
 * @throws {ResponseParseError} if the file is not a JSON object.
 * @throws {ConnectionError} with the code `ERR_RESPONSE_TOO_LARGE` if the file is too large.
 * @throws {InvalidArgumentError} if the URL is neither on the origin of the API nor in `fileOrigins` of the transport.
 * @example
 * const output = await getAgentRunOutput(transport, agentId, runId)
 * for (const [name, entry] of Object.entries(output)) console.log(name, entry)
 */
export async function getAgentRunOutput(
  transport: Transport,
  agentId: Id<'agent'>,
  runId: Id<'agent-run'>,
  request?: RequestOptions,
): Promise<AgentRunOutput> {
  const { variablesFileUrl } = await getAgentRun(transport, agentId, runId, request)
  if (!variablesFileUrl) {
    const message = `The run ${runId} has no output yet. Wait for the run with waitForAgentRun, then fetch its output again.`
    throw new LasError(message, { code: 'no_output' })
  }
  const file = { fileUrl: variablesFileUrl, maxBytes: MAX_OUTPUT_BYTES }
  const output = parse(await downloadFile(transport, file, request))
  if (typeof output === 'object' && output !== null && !Array.isArray(output)) return output as AgentRunOutput
  throw new ResponseParseError(`The output of the run ${runId} is not a JSON object.`, {
    method: 'GET',
    path: '{variablesFileUrl}',
    attempts: 1,
    status: 200,
    // The file can contain values from documents.
    body: '',
  })
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}
