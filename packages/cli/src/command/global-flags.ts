import type { Flag } from './flag.js'

/** The formats of `--output`. */
export const FORMATS = ['table', 'json', 'jsonl', 'yaml', 'csv', 'id'] as const

export type Format = (typeof FORMATS)[number]

/** The values of the flags that all commands accept. */
export interface GlobalFlags {
  readonly profile?: string
  readonly output?: Format
  readonly query?: string
  readonly all: boolean
  readonly watch: boolean
  readonly quiet: boolean
  readonly verbose: number
  readonly yes: boolean
  readonly dryRun: boolean
  /** Milliseconds. */
  readonly timeout?: number
}

/** The flags that all commands accept. */
export const GLOBAL_FLAGS: readonly Flag[] = [
  { name: 'profile', short: 'p', description: 'Profile of the credentials file.', type: { kind: 'text' } },
  {
    name: 'output',
    description: 'Format of the result. Default: table on a terminal, otherwise json.',
    type: { kind: 'choice', choices: FORMATS },
  },
  { name: 'json', description: 'Short for --output json.' },
  { name: 'query', description: 'JMESPath expression that selects a part of the result.', type: { kind: 'text' } },
  { name: 'all', description: 'Reads all pages of a list.' },
  { name: 'watch', description: 'Repeats a request until the result is final, and shows changes.' },
  { name: 'quiet', short: 'q', description: 'Prints no progress and no messages.' },
  { name: 'verbose', short: 'v', description: 'Prints each request to stderr. Can be repeated.' },
  { name: 'yes', short: 'y', description: 'Answers yes to all questions.' },
  { name: 'dry-run', description: 'Prints the request and does not send it.' },
  {
    name: 'timeout',
    description: 'Seconds that a request may take. Default: 60.',
    type: { kind: 'number', minimum: 0.001 },
  },
  { name: 'help', short: 'h', description: 'Shows help.' },
  { name: 'version', description: 'Shows the version.' },
]
