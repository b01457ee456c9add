// Runs of the agent have ended with one output: each step was taken once, and the webhook was delivered.
import { isDeepStrictEqual } from 'node:util'

/** The resources of a run, depending on whether its document was reviewed. */
const STEPS = { documents: 1, predictions: 1, hookRuns: 1, actionRuns: 1, validationTasks: 0 }
const STEPS_WITH_REVIEW = { ...STEPS, hookRuns: 2, actionRuns: 2, validationTasks: 1 }

/** @param {import('./checks.mjs').Checks} checks @param {import('../load/agent-runs.mjs').AgentRuns} load */
export async function checkAgentRuns(checks, { created, deleted, receiver, agentId, modelId }) {
  const runs = await checks.recordsOf('agentRuns', `data->>'agentId' = '${agentId}'`)
  checks.complete('runs', runs, created, deleted)
  checks.report(
    'deleted runs exist',
    [...deleted].filter(id => runs.has(id)),
  )

  // A run whose creation was not acknowledged has no document.
  const processed = [...created.acknowledged]
    .filter(([id]) => !deleted.has(id))
    .map(([id, total]) => ({ id, total: Number(total), run: runs.get(id) }))
  checks.report(
    'runs were not exported exactly once',
    processed
      .filter(({ run }) => run?.status !== 'exported' || times(run.history, 'exported') !== 1)
      .map(({ id, run: { status, history, events } = {} }) => ({ id, status, history, events })),
  )
  const steps = await stepsByRun(checks, modelId)
  checks.report(
    'steps of runs were taken twice, or not at all',
    processed
      .map(({ id, total }) => ({ id, total, steps: steps.get(id) }))
      .filter(({ total, steps }) => !isDeepStrictEqual(steps, needsReview(total) ? STEPS_WITH_REVIEW : STEPS)),
  )
  const tasks = await checks.recordsOf('validationTasks')
  checks.report(
    'reviews were not accepted exactly once',
    [...tasks.values()].filter(
      ({ agentRunId, status, history }) =>
        !deleted.has(idIn(agentRunId)) && (status !== 'succeeded' || times(history, 'succeeded') !== 1),
    ),
  )

  checks.some('no webhooks were accepted', receiver?.accepted.size ?? 0)
  checks.report('webhooks were invalid', receiver?.received.problems.map(String) ?? [])
  const payloadsOf = (/** @type {string} */ id) => receiver?.sent.get(id) ?? []
  checks.report(
    'runs whose webhook was not delivered',
    processed.filter(({ id }) => !receiver?.accepted.has(id)).map(({ id }) => id),
  )
  checks.report(
    'webhooks with a wrong output',
    processed.flatMap(({ id, total }) =>
      payloadsOf(id).filter(({ context, output }) => {
        const value = /** @type {any} */ (output.total_amount)?.value
        return (
          context.agentId !== agentId ||
          output.number !== total ||
          value !== (needsReview(total) ? `${total}.50` : `${total}.00`)
        )
      }),
    ),
  )
  checks.report(
    'repeated webhooks that differ from the first',
    processed
      .map(({ id }) => payloadsOf(id))
      .filter(([first, ...others]) => others.some(other => !isDeepStrictEqual(other, first))),
  )
}

/** @param {number} total */
const needsReview = total => total % 2 === 1

/** @param {{ status: string }[]} history @param {string} status */
const times = (history, status) => history.filter(each => each.status === status).length

/** The id of a run in a reference to it. @param {string | null | undefined} reference */
const idIn = reference => reference?.split('/').at(-1) ?? ''

/** The numbers of stored resources of each run. @param {import('./checks.mjs').Checks} checks @param {string} modelId */
async function stepsByRun(checks, modelId) {
  const runOfDocument = new Map()
  const steps = /** @type {Map<string, typeof STEPS>} */ (new Map())
  const count = (/** @type {string} */ run, /** @type {keyof typeof STEPS} */ kind) => {
    const counts = steps.get(run) ?? { documents: 0, predictions: 0, hookRuns: 0, actionRuns: 0, validationTasks: 0 }
    counts[kind]++
    steps.set(run, counts)
  }
  for (const kind of /** @type {const} */ (['documents', 'hookRuns', 'actionRuns', 'validationTasks'])) {
    for (const [id, { agentRunId }] of await checks.recordsOf(kind, `data->>'agentRunId' IS NOT NULL`)) {
      count(idIn(agentRunId), kind)
      if (kind === 'documents') runOfDocument.set(id, idIn(agentRunId))
    }
  }
  for (const { documentId } of (await checks.recordsOf('predictions', `data->>'modelId' = '${modelId}'`)).values()) {
    count(runOfDocument.get(documentId), 'predictions')
  }
  return steps
}
