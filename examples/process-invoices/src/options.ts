import { parseArgs } from 'node:util'

const USAGE = `npm start process-invoices -- [options] [folder or file …]

Reads invoices with an agent, asks for a review of doubtful values, and prints
the result. Without a folder or file, it reads invoices of fictional companies.

  --interactive       ask for reviews at the terminal; the default in a terminal
  --simulate          simulate a person who finds all values correct
  --threshold NUMBER  review values with a lower confidence, 0 to 1 (0.92)
  --format FORMAT     table, csv or json; table in a terminal, otherwise csv
  --output FOLDER     also write invoices.csv and invoices.json to this folder
  --help              print this help`

const FORMATS = ['table', 'csv', 'json'] as const

export type Format = (typeof FORMATS)[number]

export interface Options {
  readonly paths: readonly string[]
  readonly interactive: boolean
  readonly threshold: number
  readonly format: Format
  readonly outputFolder: string | undefined
}

/** Reads the command line options. Exits after `--help` or an invalid option. */
export function readOptions(): Options {
  const { values, positionals } = parseCommandLine()
  if (values.help) {
    console.log(USAGE)
    process.exit(0)
  }
  const isTerminal = Boolean(process.stdin.isTTY && process.stderr.isTTY)
  if (values.interactive && !isTerminal) exitWithError('--interactive requires a terminal.')
  const threshold = values.threshold.trim() === '' ? Number.NaN : Number(values.threshold)
  if (!(threshold >= 0 && threshold <= 1)) exitWithError('--threshold must be a number from 0 to 1.')
  const format = FORMATS.find(each => each === (values.format ?? (process.stdout.isTTY ? 'table' : 'csv')))
  return {
    paths: positionals,
    interactive: values.interactive || (!values.simulate && isTerminal),
    threshold,
    format: format ?? exitWithError('--format must be table, csv or json.'),
    outputFolder: values.output,
  }
}

interface CommandLine {
  values: {
    help: boolean
    interactive: boolean
    simulate: boolean
    threshold: string
    format?: string
    output?: string
  }
  positionals: string[]
}

function parseCommandLine(): CommandLine {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        interactive: { type: 'boolean', default: false },
        simulate: { type: 'boolean', default: false },
        threshold: { type: 'string', default: '0.92' },
        format: { type: 'string' },
        output: { type: 'string' },
      },
    })
  } catch (error) {
    return exitWithError(error, USAGE)
  }
}

/** Ends the program because of an invalid argument. */
export function exitWithError(error: unknown, usage?: string): never {
  const message = error instanceof Error ? error.message : String(error)
  console.error(usage === undefined ? message : `${message}\n\n${usage}`)
  process.exit(2)
}
