import { type EventLoopUtilization, type IntervalHistogram, monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { version } from '../../package.json'
import type { Family, Sample } from './open-metrics/family.js'

/** How often the event loop is measured, in milliseconds. */
const RESOLUTION_MS = 20

const NANOSECONDS = 1e9

/** Measures this process. */
export class ProcessMetrics {
  /** Measures from the first read on, because its timer costs time while the emulator is idle. */
  #delays: IntervalHistogram | undefined
  #utilization: EventLoopUtilization = performance.eventLoopUtilization()

  /** Stops measuring. */
  close(): void {
    this.#delays?.disable()
  }

  /** The delays of the event loop since the last read. */
  #delaySamples(): Sample[] {
    const delays = this.#delays
    if (!delays) {
      this.#delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
      this.#delays.enable()
      return []
    }
    const values = { p50: delays.percentile(50), p99: delays.percentile(99), max: delays.max }
    const isEmpty = delays.count === 0
    delays.reset()
    // The interval of the measurement is not a delay.
    const secondsOf = (value: number): number => Math.max(0, value / NANOSECONDS - RESOLUTION_MS / 1000)
    return isEmpty
      ? []
      : Object.entries(values).map(([statistic, value]) => ({
          suffix: '',
          labels: { statistic },
          value: secondsOf(value),
        }))
  }

  /** The share of the time since the last read in which the event loop was busy. */
  #utilizationSinceLastRead(): number {
    const current = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(current, this.#utilization)
    this.#utilization = current
    return utilization
  }

  readonly families: readonly Family[] = [
    {
      name: 'las_build',
      type: 'info',
      help: 'The version of the emulator and of Node.js.',
      samples: () => [{ suffix: '_info', labels: { version, node: process.versions.node }, value: 1 }],
    },
    {
      name: 'las_event_loop_delay_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'How late timers ran since the last read: the median, the 99th percentile and the maximum.',
      samples: () => this.#delaySamples(),
    },
    single(
      'las_event_loop_utilization_ratio',
      'gauge',
      'ratio',
      'Share of the time since the last read in which JavaScript ran.',
      () => this.#utilizationSinceLastRead(),
    ),
    single(
      'process_start_time_seconds',
      'gauge',
      'seconds',
      'When the process started, since 1970.',
      () => performance.timeOrigin / 1000,
    ),
    single('process_resident_memory_bytes', 'gauge', 'bytes', 'Memory of the process, without worker processes.', () =>
      process.memoryUsage.rss(),
    ),
    single(
      'process_heap_bytes',
      'gauge',
      'bytes',
      'JavaScript objects in memory.',
      () => process.memoryUsage().heapUsed,
    ),
    single('process_cpu_seconds', 'counter', 'seconds', 'CPU time of the process, without worker processes.', () => {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1e6
    }),
  ]
}

const single = (
  name: string,
  type: 'gauge' | 'counter',
  unit: Family['unit'] & string,
  help: string,
  read: () => number,
): Family => ({
  name,
  type,
  unit,
  help,
  samples: () => [{ suffix: type === 'counter' ? '_total' : '', labels: {}, value: read() }],
})
