import { parseArgs } from 'node:util'

/**
 * Reads numeric options of the command line, such as `--rounds 5`.
 * @template {Record<string, number>} T
 * @param {T} defaults
 * @returns {T}
 */
export function numericOptions(defaults) {
  const options = Object.fromEntries(
    Object.keys(defaults).map(name => [name, { type: /** @type {const} */ ('string') }]),
  )
  const { values } = parseArgs({ options })
  const parsed = Object.entries(values).map(([name, value]) => [name, Number(value)])
  return { ...defaults, ...Object.fromEntries(parsed) }
}
