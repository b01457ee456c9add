// Predictions have succeeded, and are counted once.

/** @param {import('./checks.mjs').Checks} checks @param {import('../load/predictions.mjs').Predictions} load */
export async function checkPredictions(checks, { created, modelId }) {
  checks.complete('predictions', await checks.recordsOf('predictions', `data->>'modelId' = '${modelId}'`), created)
  await checks.none(
    'predictions did not succeed',
    `SELECT id, data->>'status' AS status, data->>'error' AS error FROM las.records
      WHERE collection = 'predictions' AND data->>'status' IS DISTINCT FROM 'succeeded'`,
  )
  // The documents have one page, and their models one field.
  const counted = `SELECT (SELECT count(*) FROM las.records WHERE collection = 'predictions')::int AS predictions,
    (SELECT sum(value)::int FROM las.counter_shards WHERE collection = 'usage' AND id LIKE 'pagePredictions %') AS pages,
    (SELECT sum(value)::int FROM las.counter_shards WHERE collection = 'automationCounts' AND id LIKE '% predicted %') AS fields`
  await checks.none(
    'counters of predictions are wrong',
    `SELECT * FROM (${counted}) AS counted WHERE pages IS DISTINCT FROM predictions OR fields IS DISTINCT FROM predictions`,
  )
}
