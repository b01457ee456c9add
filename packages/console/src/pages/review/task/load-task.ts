import { isApiError } from '@las/core'
import { type FieldConfig, getModel } from '@las/models'
import { getPrediction } from '@las/predictions'
import { textIn } from '@las/review'
import { pageWords } from '../../../api/page-words.js'
import { parseJson } from '../../../api/parse-json.js'
import { createPromiseCache } from '../../../api/promise-cache.js'
import { transport } from '../../../api/session.js'
import type { PageWords, TaskDetails } from '../../../contract.js'
import { formOfTask, type TaskForm } from '../model/task-form.js'

/** Pages whose words are needed before the form is shown, because its values are on them. */
const MAX_FIRST_PAGES = 8

/** A task with its form and the pages of its document that have values. */
export interface TaskData {
  readonly task: TaskDetails
  readonly taskForm: TaskForm
  readonly fieldConfig: FieldConfig | undefined
  readonly documentId: string | undefined
  readonly modelId: string | undefined
  readonly pages: readonly PageWords[]
}

const models = createPromiseCache<FieldConfig | undefined>(20)
const tasks = createPromiseCache<TaskData>(4)

/** Loads what the review of a task needs. The next tasks are loaded while the current one is open. */
export function loadTask(task: TaskDetails): Promise<TaskData> {
  return tasks.get(task.taskId, () => load(task))
}

async function load(task: TaskDetails): Promise<TaskData> {
  const documentId = textIn(task.input, 'documentId') ?? task.documentId ?? undefined
  const modelId = textIn(task.input, 'modelId')
  const predictionId = textIn(task.input, 'predictionId')
  const [fieldConfig, first, predictions] = await Promise.all([
    modelId === undefined ? undefined : models.get(modelId, () => fieldConfigOf(modelId)),
    documentId === undefined ? undefined : wordsOf(documentId, 0, modelId),
    predictionId === undefined ? undefined : predictionsOf(predictionId),
  ])
  const form = formOfTask(task, fieldConfig)
  const others = first && documentId !== undefined ? await otherPages(form, documentId, modelId, first.pageCount) : []
  const pages = first ? [first, ...others] : []
  return {
    task,
    taskForm: formOfTask(task, fieldConfig, { pages, predictions }),
    fieldConfig,
    documentId,
    modelId,
    pages,
  }
}

/** Without access to the model, or after its deletion, a task can still be reviewed. */
async function fieldConfigOf(modelId: string): Promise<FieldConfig | undefined> {
  try {
    const { fieldConfig } = await getModel(transport, modelId)
    return fieldConfig ?? undefined
  } catch (error) {
    if (isApiError(error) && [400, 403, 404].includes(error.status)) return undefined
    throw error
  }
}

/** Reviewers may have no access to predictions. The places of values are then found in the words of the pages. */
const predictionsOf = async (predictionId: string): Promise<unknown> => {
  const response = await getPrediction(transport, predictionId).catch(() => undefined)
  return response && 'predictions' in response ? parseJson(JSON.stringify(response.predictions)) : undefined
}

/** The page view reports pages that cannot be read. Values can be typed without them. */
const wordsOf = (documentId: string, page: number, modelId: string | undefined): Promise<PageWords | undefined> =>
  pageWords({ documentId, page, modelId }).catch(() => undefined)

async function otherPages(
  { draft }: TaskForm,
  documentId: string,
  modelId: string | undefined,
  pageCount: number,
): Promise<PageWords[]> {
  const named = draft.flat(2).flatMap(({ original }) => original?.page ?? [])
  const numbers = [...new Set(named)].filter(page => page > 0 && page < pageCount).sort((a, b) => a - b)
  const pages = await Promise.all(numbers.slice(0, MAX_FIRST_PAGES - 1).map(page => wordsOf(documentId, page, modelId)))
  return pages.filter(page => page !== undefined)
}
