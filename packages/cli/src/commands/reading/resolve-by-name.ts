import { listAgents } from '@las/agents'
import type { Transport } from '@las/core'
import { listModels } from '@las/models'
import { suggest } from '../../command/suggest.js'
import { CommandError, UsageError } from '../../errors/command-error.js'
import { ExitCode } from '../../errors/exit-codes.js'

interface Named {
  readonly id: string
  readonly name: string | null | undefined
}

/**
 * The id of a model that the user named by its id or its name.
 *
 * @throws {CommandError} if the name does not exist.
 * @throws {UsageError} if several models have the name.
 */
export const resolveModel = (transport: Transport, given: string, signal: AbortSignal): Promise<string> =>
  resolveByName('model', given, async function* () {
    for await (const { modelId: id, name } of listModels(transport, {}, { signal })) yield { id, name }
  })

/** The id of an agent; see {@link resolveModel}. */
export const resolveAgent = (transport: Transport, given: string, signal: AbortSignal): Promise<string> =>
  resolveByName('agent', given, async function* () {
    for await (const { agentId: id, name } of listAgents(transport, {}, { signal })) yield { id, name }
  })

/**
 * The id of a resource that the user named by its id or its name.
 *
 * @param kind Such as `model`.
 * @param list Lists the resources; only called for a name.
 * @throws {CommandError} if the name does not exist.
 * @throws {UsageError} if several resources have the name.
 */
async function resolveByName(kind: string, given: string, list: () => AsyncIterable<Named>): Promise<string> {
  if (given.includes(':')) return given
  const names: string[] = []
  const ids: string[] = []
  for await (const { id, name } of list()) {
    if (typeof name !== 'string') continue
    names.push(name)
    if (name.toLowerCase() === given.toLowerCase()) ids.push(id)
  }
  const [id] = ids
  if (id === undefined) {
    const similar = suggest(given, names)
    throw new CommandError(`No ${kind} has the name '${given}'.`, {
      code: 'not_found',
      exitCode: ExitCode.notFound,
      next: similar === undefined ? `Run: las ${kind}s list` : `Did you mean '${similar}'?`,
    })
  }
  if (ids.length > 1) {
    throw new UsageError(`${ids.length} ${kind}s have the name '${given}'.`, {
      code: 'ambiguous_name',
      next: `Pass one of the ids: ${ids.slice(0, 5).join(', ')}`,
    })
  }
  return id
}
