import { FORMATS, type Format } from '../command/global-flags.js'

/** The settings that decide how errors are reported, also if the command line is invalid. */
export interface Requested {
  readonly format: Format | undefined
  /** Whether stack traces are printed. */
  readonly stack: boolean
}

/** Finds the settings without parsing the command line. */
export function requested(args: readonly string[]): Requested {
  const flags = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length)
  const formats = flags.flatMap((flag, index) => {
    if (flag === '--json') return ['json']
    if (flag === '--output') return [flags[index + 1]]
    return flag.startsWith('--output=') ? [flag.slice('--output='.length)] : []
  })
  const verbosity = flags.map(flag => (flag === '--verbose' ? 1 : (/^-(v+)$/.exec(flag)?.[1]?.length ?? 0)))
  return {
    format: FORMATS.find(format => formats.includes(format)),
    stack: verbosity.reduce((sum, count) => sum + count, 0) > 1,
  }
}
