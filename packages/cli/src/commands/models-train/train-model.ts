import { isLasError, isWaiterError, type Transport } from '@las/core'
import {
  createDataBundle,
  createModel,
  createTraining,
  type DataBundle,
  getModel,
  getTraining,
  listTrainings,
  type Model,
  type Training,
  updateModel,
  updateTraining,
  waitForDataBundle,
  waitForTraining,
} from '@las/models'
import { given } from '../../command/given.js'
import type { Invocation } from '../../command/invocation.js'
import { UsageError } from '../../errors/command-error.js'
import { duration } from '../../terminal/progress.js'
import { resolveModel } from '../reading/resolve-by-name.js'
import { formatOf } from '../reading/write-results.js'
import { accuracyOf, evaluationColumns, evaluationRows, rounded } from './evaluation-rows.js'

/** The training of a model, as JSON. */
interface TrainingResult {
  readonly modelId: string
  readonly trainingId: string
  readonly dataBundleIds: readonly string[]
  readonly status: string
  readonly isActive: boolean
  readonly evaluation: Training['evaluation']
  readonly statistics?: Training['statistics']
  /** The training to compare with. */
  readonly previous?: { readonly trainingId: string; readonly evaluation: Training['evaluation'] }
}

/** The resources on the server, whose ids are printed if the command ends early. */
interface Created {
  modelId?: string
  dataBundleIds: string[]
  trainingId?: string
}

/** Runs `las models train`. */
export async function trainModel(invocation: Invocation): Promise<void> {
  checkValues(invocation)
  const { values, globals, output } = invocation
  if (globals.dryRun) return output.value(requestsFor(invocation))
  const transport = await invocation.transport()
  const created: Created = { dataBundleIds: [...((values.dataBundle as string[] | undefined) ?? [])] }
  try {
    const model = await findOrCreateModel(transport, created, invocation)
    const { modelId } = model
    const training = await startTraining(transport, modelId, created, invocation)
    if (values.noWait) {
      invocation.terminal.message(`The training has started.\n${continueWith(created)}`)
      return await write({ model, training, previous: undefined, isActive: false }, invocation)
    }
    const previous = await previousTraining(transport, model, training.trainingId, invocation)
    const ended = await waitUntilEnded(transport, modelId, training.trainingId, invocation)
    const isActive = model.trainingId === ended.trainingId
    const isRequested = values.activate === true || globals.yes
    if (isRequested && !isActive) await activate(transport, modelId, ended.trainingId, invocation)
    await write({ model, training: ended, previous, isActive: isActive || isRequested }, invocation)
    if (isActive || isRequested) return
    // The user decides after the evaluation has been shown.
    if (await isWanted(ended, previous, invocation)) await activate(transport, modelId, ended.trainingId, invocation)
    else
      invocation.terminal.message(
        `To predict with it, run: las models update ${modelId} --training-id ${ended.trainingId}`,
      )
  } catch (error) {
    invocation.terminal.clearProgress()
    // A training that has failed does not continue.
    const hasFailed = isWaiterError(error) && error.code === 'wait_failed'
    if (isLasError(error) && !hasFailed) reportCreated(created, invocation)
    throw error
  }
}

/** Uses a training for predictions. */
async function activate(
  transport: Transport,
  modelId: string,
  trainingId: string,
  { signal, terminal }: Invocation,
): Promise<void> {
  await updateModel(transport, modelId, { trainingId }, { signal })
  terminal.message(`The model predicts with ${trainingId}.`)
}

function checkValues({ values }: Invocation): void {
  const { modelId, fieldConfig, name, dataset, dataBundle, training } = values
  if (modelId === undefined && fieldConfig === undefined) {
    throw new UsageError('MODEL_ID is required, or --field-config to create a model.', { code: 'missing_argument' })
  }
  if (modelId !== undefined && (fieldConfig !== undefined || name !== undefined)) {
    throw new UsageError('--field-config and --name describe a new model, so MODEL_ID must be omitted.', {
      code: 'invalid_value',
    })
  }
  if (training !== undefined && (modelId === undefined || dataset !== undefined || dataBundle !== undefined)) {
    throw new UsageError(
      '--training waits for a training that exists. It needs MODEL_ID, and no datasets or data bundles.',
      {
        code: 'invalid_value',
      },
    )
  }
  if (training === undefined && dataset === undefined && dataBundle === undefined) {
    throw new UsageError('--dataset is required, with the documents to learn from.', {
      code: 'missing_flag',
      next: 'Upload documents with their ground truth first, with las upload.',
    })
  }
}

async function findOrCreateModel(transport: Transport, created: Created, invocation: Invocation): Promise<Model> {
  const { values, signal, terminal } = invocation
  const request = { signal }
  if (values.modelId === undefined) {
    const model = await createModel(transport, values.fieldConfig as never, given({ name: values.name }), request)
    created.modelId = model.modelId
    terminal.message(`Created the model ${model.modelId}.`)
    return model
  }
  const modelId = await resolveModel(transport, String(values.modelId), signal)
  created.modelId = modelId
  return getModel(transport, modelId, {}, request)
}

/** Creates the data bundle and the training, unless they exist. */
async function startTraining(
  transport: Transport,
  modelId: string,
  created: Created,
  invocation: Invocation,
): Promise<Training> {
  const { values, signal, terminal } = invocation
  const request = { signal }
  if (typeof values.training === 'string') {
    created.trainingId = values.training
    return getTraining(transport, modelId, values.training, {}, request)
  }
  if (values.dataset !== undefined) {
    const { dataBundleId } = await createDataBundle(transport, modelId, values.dataset as string[], {}, request)
    created.dataBundleIds.push(dataBundleId)
    terminal.message(`Created the data bundle ${dataBundleId}.`)
  }
  for (const dataBundleId of created.dataBundleIds) {
    const showStatus = statusLine('Preparing the data bundle', invocation)
    const bundle = await waitForDataBundle(transport, modelId, dataBundleId, { ...request, onProgress: showStatus })
    terminal.clearProgress()
    terminal.message(describeBundle(bundle))
  }
  const { instanceType, warmStartConfig, dataScientistAssistance, metadata, deploymentEnvironmentId } = values
  const options = given({ instanceType, warmStartConfig, dataScientistAssistance, metadata })
  const training = await createTraining(transport, modelId, created.dataBundleIds, options, request)
  created.trainingId = training.trainingId
  terminal.message(`Started the training ${training.trainingId}.`)
  if (deploymentEnvironmentId === undefined) return training
  return updateTraining(transport, modelId, training.trainingId, given({ deploymentEnvironmentId }), request)
}

async function waitUntilEnded(
  transport: Transport,
  modelId: string,
  trainingId: string,
  invocation: Invocation,
): Promise<Training> {
  const { values, signal, terminal } = invocation
  const maxWait = typeof values.maxWait === 'number' ? { maxWait: values.maxWait * 1_000 } : {}
  const onProgress = statusLine('Training', invocation)
  const training = await waitForTraining(transport, modelId, trainingId, { signal, ...maxWait, onProgress })
  terminal.clearProgress()
  return training
}

/** Shows the status and the time since the start on a line, and each new status elsewhere. */
function statusLine(label: string, { terminal, host }: Invocation): (state: { readonly status: string }) => void {
  const start = host.now()
  let last: string | undefined
  return ({ status }) => {
    terminal.progress(`${label} · ${status} · ${duration((host.now() - start) / 1_000)}`)
    if (status !== last && host.stderr.isTTY !== true) terminal.message(`${label}: ${status}`)
    last = status
  }
}

function describeBundle({ dataBundleId, summary }: DataBundle): string {
  const { aggregate, labels = {} } = Object(summary) as NonNullable<DataBundle['summary']>
  const parts = [`${aggregate?.numberOfDocuments ?? 'unknown number of'} documents`]
  const unreadable = aggregate?.numberOfUnreadableDocuments ?? 0
  if (unreadable > 0) parts.push(`${unreadable} cannot be read`)
  for (const [label, { numberOfErrors, numberOfNotFound = 0 }] of Object.entries(labels)) {
    if (numberOfErrors > 0) parts.push(`${label}: ${numberOfErrors} invalid values`)
    if (numberOfNotFound > 0) parts.push(`${label}: ${numberOfNotFound} values are not in their documents`)
  }
  return `Data bundle ${dataBundleId}: ${parts.join(', ')}.`
}

/** The training to compare with: the one that the model uses, or else the last one that succeeded. */
async function previousTraining(
  transport: Transport,
  model: Model,
  trainingId: string,
  { signal }: Invocation,
): Promise<Training | undefined> {
  const request = { signal }
  if (model.trainingId && model.trainingId !== trainingId) {
    return getTraining(transport, model.modelId, model.trainingId, {}, request)
  }
  for await (const training of listTrainings(transport, model.modelId, { status: 'succeeded' }, request)) {
    if (training.trainingId !== trainingId) return training
  }
  return undefined
}

async function isWanted(
  training: Training,
  previous: Training | undefined,
  { terminal }: Invocation,
): Promise<boolean> {
  if (!terminal.isInteractive) return false
  const accuracy = accuracyOf(training)
  const before = accuracyOf(previous)
  const figures = [
    ...(accuracy === undefined ? [] : [`accuracy ${accuracy.toFixed(2)}`]),
    ...(before === undefined ? [] : [`before ${before.toFixed(2)}`]),
  ]
  return terminal.confirm(`Use this training for predictions${figures.length > 0 ? ` (${figures.join(', ')})` : ''}?`)
}

async function write(
  {
    model,
    training,
    previous,
    isActive,
  }: { model: Model; training: Training; previous: Training | undefined; isActive: boolean },
  invocation: Invocation,
): Promise<void> {
  const { output, globals } = invocation
  const { trainingId, dataBundleIds, status, evaluation, statistics } = training
  const format = formatOf(invocation)
  const rows = evaluationRows(training, previous)
  if ((format === 'table' || format === 'csv') && globals.query === undefined && rows.length > 0) {
    const shown: object[] = format === 'table' ? rows.map(rounded) : rows
    await output.stream(each(shown), { columns: evaluationColumns(rows) })
    return
  }
  if (format === 'id') return output.value({ trainingId })
  const result: TrainingResult = {
    modelId: model.modelId,
    trainingId,
    dataBundleIds,
    status,
    isActive,
    evaluation,
    ...(statistics !== undefined && { statistics }),
    ...(previous && { previous: { trainingId: previous.trainingId, evaluation: previous.evaluation } }),
  }
  await output.value(result)
}

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items
}

/** Names what exists on the server after the command has ended early, and how to continue. */
function reportCreated(created: Created, { terminal }: Invocation): void {
  if (created.trainingId !== undefined)
    terminal.message(`The training continues on the server.\n${continueWith(created)}`)
  else if (created.dataBundleIds.length > 0) terminal.message(`The data bundle is kept.\n${continueWith(created)}`)
}

function continueWith({ modelId, dataBundleIds, trainingId }: Created): string {
  if (trainingId === undefined) return `Continue: las models train ${modelId} --data-bundle ${dataBundleIds.join(' ')}`
  return `Continue: las models train ${modelId} --training ${trainingId}\nCancel: las models update-training ${modelId} ${trainingId} --status cancelled`
}

/** The requests that the command would send. */
function requestsFor({ values }: Invocation): object[] {
  const { modelId = '(the new model)', fieldConfig, name, dataset, dataBundle = [], training } = values
  if (training !== undefined) return []
  const path = `/models/${modelId}`
  const bundles = [...(dataBundle as string[]), ...(dataset === undefined ? [] : ['(the new data bundle)'])]
  return [
    ...(fieldConfig === undefined ? [] : [{ method: 'POST', path: '/models', body: given({ fieldConfig, name }) }]),
    ...(dataset === undefined ? [] : [{ method: 'POST', path: `${path}/dataBundles`, body: { datasetIds: dataset } }]),
    { method: 'POST', path: `${path}/trainings`, body: { dataBundleIds: bundles } },
  ]
}
