import { z } from 'zod'
import { defineTool, type Tool, type ToolCall } from '../definition/tool.js'
import { type Corrections, withCorrections } from '../fields/corrections.js'
import { type NamedValue, namedValues, pageOf, valuesByLabel, valuesSchema } from '../fields/values.js'
import { assertComplete } from '../safety/hidden-values.js'
import type { Change } from '../safety/question.js'
import { ToolError } from '../safety/tool-error.js'
import { askedShape, confirmShape } from './confirmed.js'

const DEFAULT_TASKS = 20
const MAX_REASONS = 50
/** The largest number of validations that a call searches. Each requires a request. */
const MAX_VALIDATIONS = 200
const PARALLEL_REQUESTS = 4

type Task = Awaited<ReturnType<ToolCall['client']['getValidationTask']>>

const reasonsSchema = z.array(z.object({ field: z.string(), message: z.string() }))

/** Lists the documents that wait for a review. */
export const listReviews: Tool = defineTool({
  name: 'list_reviews',
  title: 'List reviews',
  description: 'Lists documents that wait for a review, with the reasons.',
  input: z.object({
    agentId: z.string().optional(),
    limit: z.int().min(1).max(100).default(DEFAULT_TASKS),
  }),
  output: z.object({
    reviews: z.array(
      z.object({
        validationId: z.string(),
        taskId: z.string(),
        documentId: z.string().nullable(),
        reasons: reasonsSchema,
      }),
    ),
    hasMore: z.boolean(),
  }),
  isRead: true,
  isIdempotent: true,
  async run({ agentId, limit }, { client, signal }) {
    const reviews: object[] = []
    const { ids, isComplete } = await validationsOf(agentId, { client, signal })
    for (let start = 0; start < ids.length && reviews.length <= limit; start += PARALLEL_REQUESTS) {
      // One more than can be shown, to know whether there are more.
      const wanted = limit + 1 - reviews.length
      const query = { status: 'ready', maxResults: wanted } as const
      const found = await Promise.all(
        ids.slice(start, start + PARALLEL_REQUESTS).map(async validationId => {
          const tasks = await client.listValidationTasks(validationId, query, { signal }).toArray({ limit: wanted })
          return tasks.map(task => ({
            validationId,
            taskId: task.taskId,
            documentId: documentIdOf(task),
            reasons: reasonsOf(task),
          }))
        }),
      )
      reviews.push(...found.flat())
    }
    const shown = reviews.slice(0, limit)
    const hasMore = reviews.length > limit || !isComplete
    const advice = isComplete
      ? ''
      : ` Only ${MAX_VALIDATIONS} validations were searched. agentId selects those of an agent.`
    return {
      data: { reviews: shown, hasMore },
      summary: `Waiting documents: ${shown.length}${hasMore ? ' or more' : ''}.${advice}`,
    }
  },
})

/** The validations of an agent, or of all, up to {@link MAX_VALIDATIONS}. */
async function validationsOf(
  agentId: string | undefined,
  { client, signal }: Pick<ToolCall, 'client' | 'signal'>,
): Promise<{ readonly ids: readonly string[]; readonly isComplete: boolean }> {
  const limit = MAX_VALIDATIONS + 1
  const ids =
    agentId === undefined
      ? (await client.listValidations({ maxResults: limit }, { signal }).toArray({ limit })).map(
          ({ validationId }) => validationId,
        )
      : ((await client.getAgent(agentId, { signal })).resourceIds ?? []).filter(id => /:validation:[^:/]+$/.test(id))
  return { ids: ids.slice(0, MAX_VALIDATIONS), isComplete: ids.length <= MAX_VALIDATIONS }
}

/** Shows the values of a document that waits for a review. */
export const getReview: Tool = defineTool({
  name: 'get_review',
  title: 'Get a review',
  description: 'Returns the values of a document to review, and why.',
  input: z.object({ validationId: z.string(), taskId: z.string(), offset: z.int().optional() }),
  output: z.object({
    status: z.string(),
    documentId: z.string().nullable(),
    reasons: reasonsSchema,
    values: valuesSchema,
    total: z.number(),
    nextOffset: z.number().optional(),
  }),
  isRead: true,
  isIdempotent: true,
  async run({ validationId, taskId, offset }, { client, signal }) {
    const task = await client.getValidationTask(validationId, taskId, { signal })
    const boxes = await boxesOf(task, { client, signal })
    const values = valuesByLabel(fieldsOf(task)).map((value): NamedValue => {
      const box = boxes.get(value.name)
      return { ...value, ...(box && { box }) }
    })
    const page = pageOf(values, offset)
    return {
      data: {
        status: task.status ?? 'unknown',
        documentId: documentIdOf(task),
        reasons: reasonsOf(task),
        ...page,
      },
      summary: `Values: ${page.values.length} of ${page.total}.`,
    }
  },
})

/** Ends a review. */
export const submitReview: Tool = defineTool({
  name: 'submit_review',
  title: 'Submit a review',
  description:
    'Ends a review, which cannot be undone. Approves the values with corrections by name, e.g. {"total":"12.50","lines[0].price":null,"lines":[{…}]}, or rejects the document.',
  input: z.object({
    validationId: z.string(),
    taskId: z.string(),
    corrections: z
      .record(z.string(), z.union([z.string().nullable(), z.array(z.record(z.string(), z.string().nullable()))]))
      .optional(),
    reject: z.string().min(1).optional().describe('The reason'),
    ...confirmShape,
  }),
  output: z.object({ status: z.string(), ...askedShape }),
  isRead: false,
  isDestructive: true,
  async run({ validationId, taskId, corrections = {}, reject, confirm }, call) {
    const { client, signal } = call
    const changed = Object.keys(corrections)
    if (reject !== undefined && changed.length > 0) {
      throw new ToolError('two_results', 'A review has one result.', 'Pass either corrections or reject.')
    }
    assertComplete({ corrections, reject })
    const task = await client.getValidationTask(validationId, taskId, { signal })
    if (task.status !== 'ready') {
      throw new ToolError(
        'not_waiting',
        `The review has the status ${task.status}.`,
        'Call list_reviews for the documents that wait.',
      )
    }
    const result =
      reject === undefined
        ? ({ status: 'succeeded', output: withCorrections(fieldsOf(task), corrections) } as const)
        : ({ status: 'failed', output: { error: reject } } as const)
    const documentId = documentIdOf(task)
    const change: Change =
      reject === undefined
        ? {
            question: 'Approve the document with these values?',
            values: {
              documentId,
              validationId,
              taskId,
              corrections: correctionsOf(task, corrections),
              values: valuesOf(task, changed),
            },
          }
        : { question: 'Reject the document?', values: { documentId, validationId, taskId, reason: reject } }
    await call.confirm(change, confirm)
    await client.updateValidationTask(validationId, taskId, { status: 'in-progress' }, { signal })
    try {
      await client.updateValidationTask(validationId, taskId, result, { signal })
    } catch (error) {
      // The document waits again. If this fails as well, the first error is more useful.
      await client.updateValidationTask(validationId, taskId, { status: 'ready' }).catch(() => undefined)
      throw error
    }
    return { data: { status: result.status }, summary: 'The review has ended.' }
  },
})

/** The corrected values with what they replace. */
const correctionsOf = (task: Task, corrections: Corrections): object => {
  const predicted = new Map(valuesByLabel(fieldsOf(task)).map(({ name, value }) => [name, value]))
  return Object.fromEntries(
    Object.entries(corrections).map(([name, to]) => [
      name,
      predicted.has(name) ? { from: predicted.get(name), to } : { to },
    ]),
  )
}

/** The predicted values that are approved without a correction. */
const valuesOf = (task: Task, corrected: readonly string[]): object =>
  Object.fromEntries(
    valuesByLabel(fieldsOf(task))
      .filter(({ name }) => !corrected.some(each => name === each || name.startsWith(`${each}[`)))
      .map(({ name, value }) => [name, value]),
  )

const textIn = (input: object, key: string): string | undefined => {
  const value: unknown = Object.hasOwn(input, key) ? (input as Record<string, unknown>)[key] : undefined
  return typeof value === 'string' ? value : undefined
}

const documentIdOf = ({ input }: Task): string | null => textIn(Object(input), 'documentId') ?? null

function fieldsOf({ input }: Task): Readonly<Record<string, unknown>> {
  return Object(Object(input).fields)
}

function reasonsOf({ input }: Task): { field: string; message: string }[] {
  const reasons: unknown = Object(input).reasons
  if (!Array.isArray(reasons)) return []
  return reasons.slice(0, MAX_REASONS).map((reason: unknown) => ({
    field: textIn(Object(reason), 'field') ?? '',
    message: textIn(Object(reason), 'message') ?? String(reason),
  }))
}

/** The boxes of the predicted values by name. The prediction can have been deleted. */
async function boxesOf(
  { input }: Task,
  { client, signal }: Pick<ToolCall, 'client' | 'signal'>,
): Promise<Map<string, readonly number[]>> {
  const predictionId = textIn(Object(input), 'predictionId')
  if (predictionId === undefined) return new Map()
  const { isNotFoundError, toFields } = await import('@las/client')
  const prediction = await client.getPrediction(predictionId, { signal }).catch((error: unknown) => {
    if (isNotFoundError(error)) return undefined
    throw error
  })
  const values = prediction === undefined ? [] : namedValues(toFields(prediction))
  return new Map(values.flatMap(({ name, box }) => (box ? [[name, box] as const] : [])))
}
