// Checks the stored data after the faults have ended.
import { digest } from './load.mjs'

/** @typedef {(query: string) => Promise<any[]>} Query */

/** Recurring jobs are always in the queue; only the keys of other jobs contain a space. */
const RECURRING = `key IS NOT NULL AND position(' ' in key) = 0`

/**
 * The numbers of jobs, running executions and locks of ended workers.
 * @param {Query} query @returns {Promise<Record<string, number>>}
 */
export async function unfinishedWork(query) {
  const [counts] = await query(`SELECT
    (SELECT count(*) FROM las.records WHERE collection = 'scheduledJobs' AND data->>'status' <> 'dead') AS "jobs",
    (SELECT count(*) FROM las_jobs._private_jobs WHERE (${RECURRING}) IS NOT TRUE) AS "deliveries",
    (SELECT count(*) FROM las_jobs._private_jobs WHERE locked_at IS NOT NULL
      AND locked_by NOT IN (SELECT unnest(pool_ids) FROM las.workers)) AS "orphaned locks",
    (SELECT count(*) FROM las.records WHERE collection = 'workflowExecutions' AND data->>'status' = 'running') AS "running executions",
    (SELECT count(*) FROM las.records WHERE collection = 'predictions' AND data->>'status' NOT IN ('succeeded', 'failed')) AS "running predictions"`)
  return counts
}

/** @param {Query} query Describes what is left, for a report. */
export const describeUnfinished = query =>
  query(`SELECT job.id, job.key, task.identifier AS kind, job.attempts, job.max_attempts, job.locked_by, job.locked_at, job.run_at, now(),
      left(job.last_error, 200) AS error, EXISTS (SELECT 1 FROM las.records WHERE collection = 'scheduledJobs' AND id = job.payload->>'id') AS "hasRecord"
    FROM las_jobs._private_jobs AS job JOIN las_jobs._private_tasks AS task ON task.id = job.task_id WHERE (${RECURRING}) IS NOT TRUE LIMIT 20`)

/** @param {Query} query Jobs without a delivery. */
export const undelivered = query =>
  query(`SELECT data FROM las.records WHERE collection = 'scheduledJobs' AND data->>'status' <> 'dead'
    AND NOT EXISTS (SELECT 1 FROM las_jobs._private_jobs WHERE key = las.job_key(records.id)) LIMIT 20`)

/**
 * @param {Query} query @param {import('./load.mjs').Load} load @param {import('@las/client').Client} client
 * @returns {Promise<(string | number)[][]>} rows of an invariant, the number of violations, and an example
 */
export async function checkInvariants(query, load, client) {
  /** @type {(string | number)[][]} */
  const rows = []
  /** @param {string} name @param {readonly unknown[]} violations */
  const report = (name, violations) => {
    rows.push([name, violations.length, violations.length > 0 ? JSON.stringify(violations[0]).slice(0, 300) : ''])
  }
  /** @param {string} name @param {string} text a query for violations */
  const none = async (name, text) => report(name, await query(text))

  const { workflowId, datasetId } = /** @type {any} */ (load)
  /** @param {string} collection @param {string} where @returns {Promise<Map<string, any>>} */
  const recordsOf = async (collection, where = 'true') => {
    const found = await query(`SELECT id, data FROM las.records WHERE collection = '${collection}' AND ${where}`)
    return new Map(found.map(({ id, data }) => [id, data]))
  }

  // Documents.
  const lost = []
  const changed = []
  const deleted = []
  const documents = await recordsOf('documents', `data->>'datasetId' = '${datasetId}'`)
  const ids = [...load.documents.acknowledged.keys()]
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
        if (load.deleted.has(id) && documents.has(id)) deleted.push(id)
        if (load.maybeDeleted.has(id)) continue
        if (!documents.has(id)) lost.push(id)
        else {
          const content = await client
            .getDocumentContent(id, {}, { deadline: 60_000 })
            .catch(error => Buffer.from(String(error)))
          if (digest(content) !== load.documents.acknowledged.get(id)) changed.push(id)
        }
      }
    }),
  )
  report('an acknowledged document is lost', lost)
  report('the content of a document differs', changed)
  report('a deleted document exists', deleted)
  /** @param {string} name @param {number} stored @param {import('./load.mjs').Created} created */
  const excess = (name, stored, { acknowledged, unknown }) =>
    report(
      `more ${name} than calls`,
      stored > acknowledged.size + unknown ? [{ stored, acknowledged: acknowledged.size, unknown }] : [],
    )
  excess('documents', documents.size + load.deleted.size, load.documents)

  // Executions.
  const executions = await recordsOf('workflowExecutions', `data->>'workflowId' = '${workflowId}'`)
  const wrong = []
  for (const [id, number] of load.executions.acknowledged) if (!executions.has(id)) wrong.push({ id, number })
  report('an acknowledged execution is lost', wrong)
  report(
    'an execution did not succeed, or has another output',
    [...executions]
      .filter(([id, { status, output }]) => {
        const number = load.executions.acknowledged.get(id) ?? output?.number
        const expected = { number, items: [1, 2, 3], begun: true, approved: { number } }
        return (
          status !== 'succeeded' ||
          digest(Buffer.from(JSON.stringify(sorted(output)))) !== digest(Buffer.from(JSON.stringify(sorted(expected))))
        )
      })
      .map(([id, { status, output, errorMessage }]) => ({ id, status, output, errorMessage })),
  )
  excess('executions', executions.size, load.executions)
  const ended = new Set(load.results)
  report(
    'a result of a task was accepted twice',
    load.results.length === ended.size ? [] : [load.results.length - ended.size],
  )
  await none(
    'a task of an execution was completed more than once, or left open',
    `SELECT data->'task'->>'workflowExecutionId' AS execution, count(*), array_agg(data->>'status') AS status FROM las.records
      WHERE collection = 'transitionExecutions' GROUP BY 1 HAVING count(*) > 1 OR bool_or(data->>'status' <> 'succeeded')`,
  )

  // Users and their emails.
  const users = await recordsOf('users')
  report(
    'an acknowledged user is lost',
    [...load.users.acknowledged.keys()].filter(id => !users.has(id)),
  )
  const emails = `(SELECT users.id, profiles.data->>'email' AS email FROM las.records AS users JOIN las.records AS profiles
    ON profiles.collection = 'profiles' AND profiles.id = users.data->>'profileId' WHERE users.collection = 'users') AS users`
  await none(
    'a user does not have exactly one email',
    `SELECT users.id, count(mail.id) FROM ${emails} LEFT JOIN las.records AS mail
      ON mail.collection = 'outbox' AND mail.data->>'to' = email
      WHERE email LIKE '%@test.example.com' GROUP BY users.id HAVING count(mail.id) <> 1`,
  )
  await none(
    'an email without a user',
    `SELECT id, data->>'to' AS "to" FROM las.records AS mail WHERE collection = 'outbox'
      AND NOT EXISTS (SELECT 1 FROM ${emails} WHERE email = mail.data->>'to')`,
  )
  excess('users', users.size - 1, load.users)

  // Predictions.
  const predictions = await recordsOf('predictions')
  report(
    'an acknowledged prediction is lost',
    [...load.predictions.acknowledged.keys()].filter(id => !predictions.has(id)),
  )
  report(
    'a prediction failed',
    [...predictions.values()].filter(({ status }) => status !== 'succeeded'),
  )
  excess('predictions', predictions.size, load.predictions)

  // Counters.
  const counts = `SELECT organization_id, id, sum(value)::int AS value FROM las.counter_shards WHERE collection = 'usage' GROUP BY 1, 2`
  const counted = `SELECT organization_id, collection, count(*)::int AS count FROM las.records GROUP BY 1, 2`
  await none(
    'a usage counter differs from the number of records',
    `SELECT counts.id, value, coalesce(count, 0) AS count FROM (${counts}) AS counts LEFT JOIN (${counted}) AS counted
      ON collection = id AND counted.organization_id = counts.organization_id WHERE position(' ' in id) = 0 AND value <> coalesce(count, 0)`,
  )
  await none(
    'a workflow counter differs from the number of executions',
    `SELECT * FROM (SELECT id, sum(value)::int AS value, (SELECT count(*) FROM las.records AS executions WHERE executions.collection = 'workflowExecutions'
        AND executions.data->>'workflowId' = split_part(counter_shards.id, ' ', 1)
        AND (counter_shards.id NOT LIKE '% running' OR executions.data->>'status' = 'running')) AS count
      FROM las.counter_shards WHERE collection = 'workflowCounters' GROUP BY id) AS counts WHERE value <> count`,
  )
  const { numberOfDocuments } = await client.getDataset(datasetId)
  report(
    'the number of documents of the dataset differs',
    numberOfDocuments === documents.size ? [] : [{ numberOfDocuments, documents: documents.size }],
  )

  // Jobs.
  await none(
    'a job is waiting',
    `SELECT data FROM las.records WHERE collection = 'scheduledJobs' AND data->>'status' <> 'dead'`,
  )
  await none(
    'a job is dead',
    `SELECT data FROM las.records WHERE collection = 'scheduledJobs' AND data->>'status' = 'dead'`,
  )
  report('the queue is not empty', await describeUnfinished(query))
  await none(
    'a recurring job is delivered more than once',
    `SELECT payload->>'id' AS id, count(*) FROM las_jobs._private_jobs WHERE ${RECURRING} GROUP BY 1 HAVING count(*) > 1`,
  )
  await none(
    'a job is locked by a worker that has ended',
    `SELECT key, locked_by FROM las_jobs._private_jobs WHERE locked_at IS NOT NULL
      AND locked_by NOT IN (SELECT unnest(pool_ids) FROM las.workers)`,
  )
  await none(
    'a worker that has ended is registered',
    `SELECT number, pool_id, seen_at FROM las.workers WHERE seen_at < now() - interval '15 seconds'`,
  )
  return rows
}

/** Sorts the keys of an object. @param {unknown} value @returns {unknown} */
function sorted(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  )
}
