import { getAgent } from '@las/agents'
import type { Transport } from '@las/core'
import { getModel, type Model } from '@las/models'
import type { Invocation } from '../../command/invocation.js'
import { CommandError, UsageError } from '../../errors/command-error.js'
import { resolveAgent, resolveModel } from '../reading/resolve-by-name.js'
import { toTypeScript } from './to-typescript.js'
import { checkReplaceable, writeGenerated } from './write-generated.js'

/** Writes the fields of a model as TypeScript. */
export async function generateTypes(invocation: Invocation): Promise<void> {
  const { values, output, terminal, transport, signal } = invocation
  const { model: givenModel, agent: givenAgent, name, file } = values as Partial<Record<string, string>>
  if ((givenModel === undefined) === (givenAgent === undefined)) {
    throw new UsageError('Pass either --model or --agent.', { code: 'missing_flag' })
  }
  if (file !== undefined) await checkReplaceable(file, invocation)
  const sender = await transport()
  const id =
    givenModel === undefined
      ? await modelOfAgent(sender, await resolveAgent(sender, givenAgent ?? '', signal), signal)
      : await resolveModel(sender, givenModel, signal)
  const model = await getModel(sender, id, {}, { signal })
  const code = toTypeScript(fieldsOf(model), { name: name ?? model.name ?? 'document', source: id })
  if (file === undefined) return output.value(code.trimEnd())
  await writeGenerated(file, code, invocation)
  terminal.message(`Wrote the fields of ${id} to ${file}.`)
}

function fieldsOf({ modelId, fieldConfig }: Model): NonNullable<Model['fieldConfig']> {
  if (fieldConfig && Object.keys(fieldConfig).length > 0) return fieldConfig
  throw new CommandError(`The model ${modelId} has no fields.`, { code: 'no_fields' })
}

/** The model among the resources of an agent. */
async function modelOfAgent(transport: Transport, agentId: string, signal: AbortSignal): Promise<string> {
  const { resourceIds = [] } = await getAgent(transport, agentId, { signal })
  const models = resourceIds.filter(id => /(?:^|\/)(?:cradl|las):model:/.test(id))
  const [model, ...others] = models
  if (model !== undefined && others.length === 0) return model
  const problem = model === undefined ? 'has no model' : `has several models: ${models.join(', ')}`
  throw new CommandError(`The agent ${agentId} ${problem}.`, { code: 'no_single_model', next: 'Pass --model.' })
}
