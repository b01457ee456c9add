/** The exit codes of the program. They are documented in the README and do not change. */
export const ExitCode = {
  success: 0,
  error: 1,
  usage: 2,
  notFound: 3,
  authentication: 4,
  conflict: 5,
  throttled: 6,
  server: 7,
  timeout: 8,
  interrupted: 130,
} as const

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode]

/** The meaning of each exit code, for help. */
export const exitCodeMeanings: Readonly<Record<ExitCode, string>> = {
  0: 'Success. Also if the reader of the output has closed the pipe, such as `head`.',
  1: 'All other errors, such as an unreadable file, a rejected request or a failed training.',
  2: 'The command line is wrong: an unknown command or flag, an invalid value, or a missing --yes.',
  3: 'The resource does not exist.',
  4: 'Credentials are missing or invalid, or lack a permission.',
  5: 'A conflict: the resource is in use, already exists, or has already ended.',
  6: 'Too many requests, or the quota of the organization is exhausted.',
  7: 'The API failed or cannot be reached.',
  8: 'A time limit was exceeded.',
  130: 'Interrupted by Ctrl-C or a signal.',
}
