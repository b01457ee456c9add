// No job is left, and the queue has no traces of ended workers.

/** @typedef {import('./checks.mjs').Query} Query */

/** Recurring jobs are always in the queue; only the keys of other jobs contain a space. */
const RECURRING = `key IS NOT NULL AND position(' ' in key) = 0`
const ORPHANED = `locked_at IS NOT NULL AND NOT EXISTS (SELECT FROM las.workers WHERE locked_by = ANY (pool_ids))`
const WAITING = `data->>'status' IS DISTINCT FROM 'dead'`
const NOT_ENDED = `(data->>'status' IN ('succeeded', 'failed')) IS NOT TRUE`

/**
 * The numbers of jobs, unfinished resources and locks of ended workers.
 * @param {Query} query @returns {Promise<Record<string, number>>}
 */
export async function unfinishedWork(query) {
  const count = (/** @type {string} */ collection, /** @type {string} */ where) =>
    `(SELECT count(*) FROM las.records WHERE collection = '${collection}' AND ${where})`
  const [counts] = await query(`SELECT
    ${count('scheduledJobs', WAITING)} AS "jobs",
    (SELECT count(*) FROM las_jobs._private_jobs WHERE (${RECURRING}) IS NOT TRUE) AS "deliveries",
    (SELECT count(*) FROM las_jobs._private_jobs WHERE ${ORPHANED}) AS "orphaned locks",
    ${count('workflowExecutions', `data->>'status' = 'running'`)} AS "running executions",
    ${count('predictions', NOT_ENDED)} AS "running predictions",
    ${count('validationTasks', NOT_ENDED)} AS "open reviews"`)
  return counts
}

/** @param {Query} query Describes the deliveries that are left, for a report. */
export const describeUnfinished = query =>
  query(`SELECT job.id, job.key, task.identifier AS kind, job.attempts, job.max_attempts, job.locked_by, job.locked_at, job.run_at, now(),
      left(job.last_error, 200) AS error, EXISTS (SELECT 1 FROM las.records WHERE collection = 'scheduledJobs' AND id = job.payload->>'id') AS "hasRecord"
    FROM las_jobs._private_jobs AS job JOIN las_jobs._private_tasks AS task ON task.id = job.task_id WHERE (${RECURRING}) IS NOT TRUE LIMIT 20`)

/** @param {Query} query Jobs without a delivery. */
export const undelivered = query =>
  query(`SELECT data FROM las.records WHERE collection = 'scheduledJobs' AND ${WAITING}
    AND NOT EXISTS (SELECT 1 FROM las_jobs._private_jobs WHERE key = las.job_key(records.id)) LIMIT 20`)

/** @param {import('./checks.mjs').Checks} checks @param {Query} query */
export async function checkJobs(checks, query) {
  const jobs = `SELECT data FROM las.records WHERE collection = 'scheduledJobs'`
  await checks.none('jobs are waiting', `${jobs} AND ${WAITING}`)
  await checks.none('jobs are dead', `${jobs} AND data->>'status' = 'dead'`)
  checks.report('deliveries are left', await describeUnfinished(query))
  await checks.none(
    'recurring jobs are delivered more than once',
    `SELECT payload->>'id' AS id, count(*) FROM las_jobs._private_jobs WHERE ${RECURRING} GROUP BY 1 HAVING count(*) > 1`,
  )
  await checks.none(
    'jobs are locked by workers that have ended',
    `SELECT key, locked_by FROM las_jobs._private_jobs WHERE ${ORPHANED}`,
  )
  await checks.none(
    'workers that have ended are registered',
    `SELECT number, pool_ids, seen_at FROM las.workers WHERE seen_at < now() - interval '15 seconds'`,
  )
}
