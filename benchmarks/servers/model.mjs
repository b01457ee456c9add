// Predicts the rates of several machines from the CPU time of an operation.
import { median, table } from '../shared/results.mjs'

/** The machines of the prediction: each runs one process of the emulator per core. */
const CORES_OF_MACHINE = 2
const CORES_OF_POSTGRES = 16
/** The share of the CPU time that is used under a steady load. */
const UTILIZATION = 0.7
const CONNECTIONS_OF_PROCESS = 17
const MACHINES = [1, 10, 100]

/**
 * @typedef {{ kind: string, processes: number, rate: number, node: number, postgres: number, client: number, cores: number }} Run
 * @typedef {{ kind: string, node: number, postgres: number, client: number }} Costs milliseconds of CPU time per operation
 */

/**
 * The rate per second with a number of processes on one machine: the costs do not depend on the number of processes, and a process
 * uses up to one core.
 * @param {Costs} costs @param {number} processes @param {number} cores that all programs together have used
 */
const rateOnOneMachine = ({ node, postgres, client }, processes, cores) =>
  Math.min((processes * 1000) / node, (cores * 1000) / (node + postgres + client))

/**
 * @param {readonly Run[]} runs
 * @param {Readonly<Record<string, number>>} wal kilobytes per operation, by kind
 * @returns {string[]} sections
 */
export function model(runs, wal) {
  const kinds = [...new Set(runs.map(({ kind }) => kind))]
  const ofKind = (/** @type {string} */ kind, /** @type {number} */ processes) =>
    runs.filter(run => run.kind === kind && run.processes === processes)
  /** @param {string} kind @returns {Costs} */
  const costsOf = kind => {
    const own = ofKind(kind, 1)
    const of = (/** @type {'node' | 'postgres' | 'client'} */ name) => median(own.map(run => run[name]))
    return { kind, node: of('node'), postgres: of('postgres'), client: of('client') }
  }
  const checks = kinds.flatMap(kind =>
    [...new Set(runs.map(({ processes }) => processes))]
      .filter(processes => processes > 0)
      .sort((a, b) => a - b)
      .map(processes => {
        const own = ofKind(kind, processes)
        const measured = median(own.map(({ rate }) => rate))
        const predicted = median(own.map(({ cores }) => rateOnOneMachine(costsOf(kind), processes, cores)))
        const error = `${predicted > measured ? '+' : ''}${Math.round((predicted / measured - 1) * 100)} %`
        return [kind, processes, measured.toFixed(0), predicted.toFixed(0), error]
      }),
  )
  const predictions = kinds
    .filter(kind => !kind.includes('one dataset'))
    .flatMap(kind => {
      const { node, postgres } = costsOf(kind)
      return MACHINES.map(machines => {
        const processes = machines * CORES_OF_MACHINE
        const [ofProcesses, ofPostgres] = [processes / node, CORES_OF_POSTGRES / postgres].map(
          share => share * 1000 * UTILIZATION,
        )
        const rate = Math.min(ofProcesses ?? 0, ofPostgres ?? 0)
        return [
          ...[kind, machines, Math.round(ofProcesses ?? 0), Math.round(ofPostgres ?? 0)],
          (ofProcesses ?? 0) < (ofPostgres ?? 0) ? 'processes of the emulator' : 'CPU of PostgreSQL',
          (((wal[kind] ?? 0) * rate) / 1000).toFixed(0),
          processes * CONNECTIONS_OF_PROCESS,
        ]
      })
    })
  return [
    [
      '## Model',
      'The rate is the smaller of two limits: each process uses up to one core, and all programs share the cores that they have used in the run. The costs are those of one process, so the error shows what the number of processes adds:',
    ].join('\n\n'),
    table(['operation', 'processes', 'measured per second', 'predicted', 'error'], checks),
    `Machines with ${CORES_OF_MACHINE} cores and as many processes, PostgreSQL with ${CORES_OF_POSTGRES} cores on a separate machine, clients and object store elsewhere, ${UTILIZATION * 100} % of the CPU time used:`,
    table(
      [
        'operation',
        'machines',
        'per second by the processes',
        'per second by PostgreSQL',
        'first bottleneck',
        'WAL, MB/s',
        'connections, up to',
      ],
      predictions,
    ),
  ]
}
