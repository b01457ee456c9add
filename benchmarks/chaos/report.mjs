// The result as Markdown.
import { environment, table } from '../shared/results.mjs'

/**
 * @param {{ injectedFor: number, settledAfter: number | undefined, load: import('./load/load.mjs').Load,
 *   faults: import('./faults.mjs').Faults, servers: import('./servers.mjs').Servers, checks: import('./checks/checks.mjs').Checks }} result
 */
export function reportOf({ injectedFor, settledAfter, load, faults, servers, checks }) {
  const { documents, executions, agentRuns } = load
  const { objectProxy, processes } = servers
  const failed = [...objectProxy.hits.values()].reduce((total, count) => total + count, 0)
  const settled = settledAfter === undefined ? 'did not end' : `ended after ${settledAfter.toFixed(1)} s`
  return [
    '# Several processes with faults',
    `Faults were injected into ${processes.length} processes for ${injectedFor.toFixed(0)} s. Then the remaining work ${settled}; the clock was advanced for it.`,
    environment(),
    table(
      ['created', 'acknowledged', 'unknown', 'failed calls'],
      load.created.map(({ kind, created: { acknowledged, unknown, failed: errors } }) => [
        kind,
        acknowledged.size,
        unknown,
        [...errors].map(([name, count]) => `${count} × ${name}`).join(', '),
      ]),
    ),
    `${documents.deleted.size} documents were deleted. ${executions.results.length} results of tasks were accepted. The receiver accepted webhooks of ${agentRuns.receiver?.accepted.size} runs, and received ${agentRuns.receiver?.received.count} in total.`,
    table(
      ['fault', 'times'],
      [...faults.counts, [`failed requests to the object store, of ${objectProxy.requests.api}`, failed]],
    ),
    table(['invariant is violated if', 'violations', 'example'], checks.rows),
    `While PostgreSQL was not available, ${faults.errors.length} starts of processes failed and were repeated.`,
  ].join('\n\n')
}
