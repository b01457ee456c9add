// The counters of the usage, which all processes change, are exact.
import { loadSource } from '../../shared/load-source.mjs'

/** @type {typeof import('../../../packages/emulator/src/domain/resources/counted.js')} */
const { countedCollections } = await loadSource('packages/emulator/src/domain/resources/counted.ts')
const isCounted = `collection IN (${countedCollections.map(({ name }) => `'${name}'`).join(', ')})`

/** @param {import('./checks.mjs').Checks} checks @param {import('../load/load.mjs').Load} load */
export async function checkCounters(checks, load) {
  // The id of a monthly counter contains the month after a space.
  const counters = (/** @type {boolean} */ isMonthly) =>
    `(SELECT organization_id, split_part(id, ' ', 1) AS collection, sum(value) AS value FROM las.counter_shards
      WHERE collection = 'usage' AND id NOT LIKE 'pagePredictions %' AND (position(' ' in id) > 0) = ${isMonthly} GROUP BY 1, 2) AS counters`
  const stored = `(SELECT organization_id, collection, count(*) AS count FROM las.records WHERE ${isCounted} GROUP BY 1, 2) AS stored`
  await checks.none(
    'usage counters differ from the numbers of records',
    `SELECT collection, value, count FROM ${counters(false)} FULL JOIN ${stored} USING (organization_id, collection)
      WHERE coalesce(value, 0) <> coalesce(count, 0)`,
  )
  // Monthly counters include deleted resources.
  const documents = await checks.recordsOf('documents')
  const runs = await checks.recordsOf('agentRuns')
  const missing = (/** @type {Iterable<string>} */ ids, /** @type {Map<string, any>} */ records) =>
    [...ids].filter(id => !records.has(id)).length
  const removed = `(VALUES ('documents', ${missing(load.documents.maybeDeleted, documents)}), ('agentRuns', ${missing(load.agentRuns.deleted, runs)})) AS removed (collection, removed)`
  await checks.none(
    'monthly usage counters differ from the numbers of created records',
    `SELECT collection, value, count, removed FROM ${counters(true)} FULL JOIN ${stored} USING (organization_id, collection)
      LEFT JOIN ${removed} USING (collection) WHERE coalesce(value, 0) <> coalesce(count, 0) + coalesce(removed, 0)`,
  )
}
