// The command lines of the benchmarks.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

/**
 * Reads the options of the command line, such as `--rounds 5`. With `--help`, prints the comment at the start of the program, which
 * lists the options. Wrong options end the process with one line and exit code 2.
 * @template {Record<string, number | string>} T
 * @param {T} defaults `--name` requires a number if its default is a number
 * @param {{ maxArguments?: number }} [limits] how many arguments that are not options are accepted; none by default
 * @returns {T & { args: string[] }}
 */
export function readOptions(defaults, { maxArguments = 0 } = {}) {
  const names = Object.keys(defaults)
  const options = {
    ...Object.fromEntries(names.map(name => [name, { type: /** @type {const} */ ('string') }])),
    help: { type: /** @type {const} */ ('boolean'), short: 'h' },
  }
  const { values, positionals } = parseOrExit(options)
  if (values.help) {
    console.log(usage())
    process.exit(0)
  }
  const extra = positionals[maxArguments]
  if (extra !== undefined) fail(`Unexpected argument ${extra}.`)
  const given = names.flatMap(name => {
    const value = values[name]
    if (typeof value !== 'string') return []
    if (typeof defaults[name] === 'string') return [[name, value]]
    const number = Number(value)
    if (value.trim() === '' || !Number.isFinite(number))
      fail(`--${name} must be a number, not ${JSON.stringify(value)}.`)
    return [[name, number]]
  })
  return { ...defaults, ...Object.fromEntries(given), args: positionals }
}

/** @param {import('node:util').ParseArgsConfig['options']} options */
function parseOrExit(options) {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error)
    if (!code?.startsWith('ERR_PARSE_ARGS_')) throw error
    return fail(message.split('. ')[0] ?? '')
  }
}

/** The comment at the start of the program. */
function usage() {
  const lines = readFileSync(process.argv[1] ?? '', 'utf8').split('\n')
  const end = lines.findIndex(line => !line.startsWith('//'))
  return lines
    .slice(0, end)
    .map(line => line.replace(/^\/\/ ?/, ''))
    .join('\n')
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`${message.replace(/\.?$/, '.')} Use --help for the options.`)
  process.exit(2)
}
