// Executions have succeeded with the right output, and their tasks were completed once.
import { isDeepStrictEqual } from 'node:util'

/** @param {import('./checks.mjs').Checks} checks @param {import('../load/executions.mjs').Executions} load */
export async function checkExecutions(checks, { created, results, workflowId }) {
  const executions = await checks.recordsOf('workflowExecutions', `data->>'workflowId' = '${workflowId}'`)
  checks.complete('executions', executions, created)
  const wrong = [...executions].filter(([id, { status, output }]) => {
    const number = created.acknowledged.get(id) ?? output?.number
    const expected = { number, items: [1, 2, 3], begun: true, approved: { number } }
    return status !== 'succeeded' || !isDeepStrictEqual(output, expected)
  })
  checks.report(
    'executions did not succeed, or have another output',
    wrong.map(([id, { status, output, error }]) => ({ id, status, output, error })),
  )
  checks.some('no results of tasks were accepted', results.length)
  const tasks = await checks.recordsOf('transitionExecutions')
  checks.report(
    'accepted results of tasks are lost',
    results.filter(id => tasks.get(id)?.status !== 'succeeded'),
  )
  const twice = results.length - new Set(results).size
  checks.report('results of tasks were accepted twice', Array.from({ length: twice }))
  await checks.none(
    'tasks of executions were not started and completed exactly once',
    `SELECT coalesce(executions.id, execution) AS execution, count(tasks.id), array_agg(status) AS status, max(error) AS error
      FROM (SELECT id FROM las.records WHERE collection = 'workflowExecutions') AS executions
      FULL JOIN (SELECT id, data->'task'->>'workflowExecutionId' AS execution, data->>'status' AS status, data->>'error' AS error FROM las.records
        WHERE collection = 'transitionExecutions') AS tasks ON execution = executions.id
      GROUP BY 1 HAVING count(executions.id) <> 1 OR count(tasks.id) <> 1 OR bool_or(status IS DISTINCT FROM 'succeeded')`,
  )
  await checks.none(
    'counters of workflows differ from their executions',
    `SELECT workflow, counted.running AS "countedRunning", counted.started AS "countedStarted", stored.running, stored.started
      FROM (SELECT split_part(id, ' ', 1) AS workflow, sum(value) FILTER (WHERE id LIKE '% running') AS running,
        sum(value) FILTER (WHERE id NOT LIKE '% running') AS started
        FROM las.counter_shards WHERE collection = 'workflowCounters' GROUP BY 1) AS counted
      FULL JOIN (SELECT data->>'workflowId' AS workflow, count(*) FILTER (WHERE data->>'status' = 'running') AS running, count(*) AS started
        FROM las.records WHERE collection = 'workflowExecutions' GROUP BY 1) AS stored USING (workflow)
      WHERE counted.running IS DISTINCT FROM stored.running OR counted.started IS DISTINCT FROM stored.started`,
  )
}
