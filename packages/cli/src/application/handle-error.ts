import { describeError } from '../errors/describe-error.js'
import { ExitCode } from '../errors/exit-codes.js'
import type { Host } from '../host/host.js'
import { OUTPUT_CLOSED } from '../output/writer.js'
import { withNextStep } from './next-step.js'
import { reportError } from './report-error.js'
import { requested } from './requested.js'

/**
 * Reports the error of a command and returns the exit code.
 *
 * @param path The words of the command, if they are known.
 */
export async function handleError(
  error: unknown,
  host: Host,
  args: readonly string[],
  path: readonly string[] = [],
): Promise<ExitCode> {
  const known = describeError(error)
  // The reader of the output, such as `head`, has read enough.
  if (known.code === OUTPUT_CLOSED) return ExitCode.success
  const { format, stack } = requested(args)
  const described = await withNextStep(known, path, args)
  reportError(described, host, { args, format, ...(stack && { stack: (error as Error | undefined)?.stack }) })
  return described.exitCode
}
