import { parseArgs } from 'node:util'

/**
 * Numbers that the command line may set, such as `--rounds 5`.
 * @template {Record<string, number>} T
 * @param {T} defaults
 * @returns {T}
 */
export function numbers(defaults) {
  const options = Object.fromEntries(
    Object.keys(defaults).map(name => [name, { type: /** @type {const} */ ('string') }]),
  )
  const { values } = parseArgs({ options })
  const given = Object.entries(values).map(([name, value]) => [name, Number(value)])
  return { ...defaults, ...Object.fromEntries(given) }
}
