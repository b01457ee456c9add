// The cost of each operation in PostgreSQL, the object store and Node.js.
import { setTimeout } from 'node:timers/promises'

/** Backends report the rows that they have read after up to ten seconds. */
const STATISTICS_DELAY_MS = 11_000
const IDLE_MS = 10_000

/**
 * @typedef {{ calls: number, queue: number, read: number, written: number, wal: number, syncs: number, objects: number, node: number,
 *   postgres: number, milliseconds: number }} Usage
 */

/** @param {import('./cluster.mjs').Cluster} cluster @returns {Promise<Omit<Usage, 'objects' | 'node' | 'milliseconds' | 'postgres'>>} */
async function counters(cluster) {
  const [row] = await cluster.query(`SELECT
    (SELECT coalesce(sum(calls), 0) FROM pg_stat_statements
      WHERE query NOT LIKE '%pg_stat%' AND query NOT IN ('BEGIN', 'COMMIT')
        AND query NOT LIKE '%json_agg(result)%' AND query NOT LIKE '%AS job%'
        AND (query LIKE '%las".records%' OR query LIKE '%write_many%')) AS calls,
    (SELECT coalesce(sum(calls), 0) FROM pg_stat_statements
      WHERE query LIKE '%las_jobs"%' OR query LIKE '%las_jobs.%' OR query LIKE '%".deliver(%') AS queue,
    (SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables) AS read,
    (SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_user_tables) AS written,
    (SELECT wal_bytes FROM pg_stat_wal) AS wal,
    (SELECT wal_sync FROM pg_stat_wal) AS syncs`)
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)]))
}

/**
 * Measures what a process uses while something runs, minus what it uses in the same time while it is idle.
 * @param {import('./cluster.mjs').Cluster} cluster @param {import('./cluster.mjs').Servers} servers
 */
export async function createMeter(cluster, servers) {
  /** @param {() => Promise<unknown>} run @returns {Promise<Usage>} */
  const usageOf = async run => {
    await setTimeout(STATISTICS_DELAY_MS)
    const before = await counters(cluster)
    const [node, postgres, objects] = [servers.cpu(), cluster.postgresCpu(), cluster.objectStore.requests.length]
    const startedAt = performance.now()
    await run()
    const usage = {
      milliseconds: performance.now() - startedAt,
      node: servers.cpu() - node,
      postgres: cluster.postgresCpu() - postgres,
      objects: cluster.objectStore.requests.length - objects,
    }
    await setTimeout(STATISTICS_DELAY_MS)
    const after = await counters(cluster)
    const counts = Object.entries(after).map(([name, value]) => [name, value - Reflect.get(before, name)])
    return { ...usage, ...Object.fromEntries(counts) }
  }
  const idle = await usageOf(() => setTimeout(IDLE_MS))
  const idleTime = idle.milliseconds + STATISTICS_DELAY_MS
  return {
    idle: perUnit(idle, idleTime / 1000),
    /** @param {number} count @param {() => Promise<unknown>} run @returns {Promise<Usage>} what each of `count` operations uses */
    async measure(count, run) {
      const usage = await usageOf(run)
      // Counters also contain the time in which they are reported, CPU times do not.
      const net = Object.entries(usage).map(([name, value]) => {
        if (name === 'milliseconds') return [name, value]
        // An idle process does not read records.
        if (name === 'calls') return [name, value]
        const isTime = ['node', 'postgres', 'objects'].includes(name)
        const time = isTime
          ? usage.milliseconds / idle.milliseconds
          : (usage.milliseconds + STATISTICS_DELAY_MS) / idleTime
        return [name, Math.max(0, value - Reflect.get(idle, name) * time)]
      })
      return perUnit(Object.fromEntries(net), count)
    },
  }
}

/** @param {any} usage @param {number} count @returns {Usage} */
const perUnit = (usage, count) =>
  /** @type {any} */ (Object.fromEntries(Object.entries(usage).map(([name, value]) => [name, Number(value) / count])))
