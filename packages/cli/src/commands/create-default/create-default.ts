import { createAsset, deleteAsset } from '@las/assets'
import { createDataset, deleteDataset } from '@las/datasets'
import { getModel } from '@las/models'
import { createSecret, deleteSecret } from '@las/secrets'
import { createTransition, deleteTransition } from '@las/transitions'
import { createWorkflow } from '@las/workflows'
import type { Invocation } from '../../command/invocation.js'
import { formConfig } from './form-config.js'
import { ownCredentials } from './own-credentials.js'
import { workflowDefinition } from './workflow-definition.js'

/** Deletes something that was created. */
interface Created {
  readonly id: string
  delete(): Promise<unknown>
}

/** Creates a workflow and what it uses. If a step fails, everything is deleted again. */
export async function createDefault(invocation: Invocation): Promise<void> {
  const { globals, output } = invocation
  if (globals.dryRun) {
    await output.value(plannedRequests(invocation))
    return
  }
  const created: Created[] = []
  try {
    await output.value(await createAll(invocation, created))
  } catch (error) {
    await rollBack(created, invocation)
    throw error
  }
}

async function createAll(invocation: Invocation, created: Created[]): Promise<unknown> {
  const { values, terminal, signal, host } = invocation
  const transport = await invocation.transport()
  const request = { signal }
  const name = String(values.name)
  const modelId = String(values.fromModelId)
  const description = `Created by las workflows create-default at ${new Date(host.now()).toISOString()}`
  const keep = (id: string, remove: () => Promise<unknown>): string => {
    created.push({ id, delete: remove })
    terminal.message(`Created ${id}`)
    return id
  }
  const model = await getModel(transport, modelId, {}, request)

  let secretId = values.secretId as string | undefined
  if (secretId === undefined) {
    const data = ownCredentials(invocation)
    const secret = await createSecret(transport, data, { name: 'Cradl credentials', description }, request)
    secretId = keep(secret.secretId, () => deleteSecret(transport, secret.secretId))
  }
  const content = new TextEncoder().encode(JSON.stringify(formConfig(modelId, model.fieldConfig ?? {})))
  const { assetId } = await createAsset(transport, content, { name: 'Form configuration', description }, request)
  keep(assetId, () => deleteAsset(transport, assetId))
  const { datasetId } = await createDataset(transport, { name: `Dataset for ${name}`, description }, request)
  keep(datasetId, () => deleteDataset(transport, datasetId))

  const step = async (imageUrl: unknown, title: string): Promise<string> => {
    const parameters = {
      imageUrl: String(imageUrl),
      environmentSecrets: [secretId],
      environment: { MODEL_ID: modelId, FORM_CONFIG_ASSET_ID: assetId, DATASET_ID: datasetId },
    }
    const options = { parameters, name: `${title} of ${name}`, description }
    const { transitionId } = await createTransition(transport, 'docker', options, request)
    return keep(transitionId, () => deleteTransition(transport, transitionId))
  }
  const preprocess = await step(values.preprocessImage ?? 'lucidtechai/preprocess:v2.3.0', 'Preprocessing')
  const postprocess = await step(values.postprocessImage ?? 'lucidtechai/postprocess:v2.2.0', 'Postprocessing')
  const { transitionId: validate } = await createTransition(
    transport,
    'manual',
    { parameters: { assets: { formConfig: assetId } }, name, description },
    request,
  )
  keep(validate, () => deleteTransition(transport, validate))
  const definition = workflowDefinition({ preprocess, validate, postprocess })
  return createWorkflow(transport, { definition }, { name, description }, request)
}

/** Deletes what was created, in reverse order, and reports what remains. */
async function rollBack(created: readonly Created[], { terminal }: Invocation): Promise<void> {
  for (const { id, delete: remove } of [...created].reverse()) {
    try {
      await remove()
      terminal.message(`Deleted ${id}`)
    } catch (error) {
      terminal.warn(`${id} could not be deleted: ${(error as Error).message}`)
    }
  }
}

function plannedRequests({ values }: Invocation): unknown[] {
  const post = (path: string) => ({ method: 'POST', path })
  return [
    { method: 'GET', path: `/models/${values.fromModelId}` },
    ...(values.secretId === undefined ? [post('/secrets')] : []),
    post('/assets'),
    post('/datasets'),
    post('/transitions'),
    post('/transitions'),
    post('/transitions'),
    { ...post('/workflows'), body: { name: values.name } },
  ]
}
