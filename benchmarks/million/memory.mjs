// Samples the memory of processes while something runs.
import { setInterval } from 'node:timers'

/**
 * @template T
 * @param {Readonly<Record<string, () => number>>} sources functions that return MiB
 * @param {() => Promise<T>} run
 * @returns {Promise<{ result: T, seconds: number, memory: Record<string, { quarters: number[], maximum: number }> }>} the means of the
 * four quarters of the time, and the maximum
 */
export async function withMemory(sources, run) {
  /** @type {Record<string, number[]>} */
  const samples = Object.fromEntries(Object.keys(sources).map(name => [name, []]))
  const sample = () => {
    for (const [name, read] of Object.entries(sources)) samples[name]?.push(read())
  }
  sample()
  const timer = setInterval(sample, 250)
  const startedAt = performance.now()
  try {
    const result = await run()
    const seconds = (performance.now() - startedAt) / 1000
    sample()
    const memory = Object.fromEntries(
      Object.entries(samples).map(([name, values]) => [
        name,
        { quarters: [0, 1, 2, 3].map(quarter => meanOf(values, quarter / 4)), maximum: Math.max(...values) },
      ]),
    )
    return { result, seconds, memory }
  } finally {
    clearInterval(timer)
  }
}

/** The mean of a quarter of the values. @param {number[]} values @param {number} start a share */
function meanOf(values, start) {
  const part = values.slice(Math.floor(start * values.length), Math.max(1, Math.ceil((start + 0.25) * values.length)))
  return part.reduce((sum, value) => sum + value, 0) / part.length
}
