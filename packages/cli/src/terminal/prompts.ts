// Loaded only when a question is asked.
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { CommandError } from '../errors/command-error.js'
import { ExitCode } from '../errors/exit-codes.js'
import type { Host } from '../host/host.js'

export interface AskOptions {
  /** Whether the answer is hidden. */
  readonly isSecret?: boolean
  /** The answer if the user only presses Enter. It is shown. */
  readonly initial?: string
}

type Streams = Pick<Host, 'stdin' | 'stderr' | 'signal'>

/** Asks a yes-or-no question. The default is no. */
export async function confirm(question: string, streams: Streams): Promise<boolean> {
  for (;;) {
    const answer = (await readAnswer(`${question} [y/N] `, false, streams))?.trim()
    if (answer === undefined || /^(?:no?)?$/i.test(answer)) return false
    if (/^y(?:es)?$/i.test(answer)) return true
    streams.stderr.write('Answer y or n.\n')
  }
}

/** Asks for a text. */
export async function ask(
  question: string,
  { isSecret = false, initial }: AskOptions,
  streams: Streams,
): Promise<string> {
  const hint = isSecret || initial === undefined || initial === '' ? '' : ` [${initial}]`
  const answer = await readAnswer(`${question}${hint}: `, isSecret, streams)
  if (answer === undefined)
    throw new CommandError('The input ended before a question was answered.', { code: 'input_ended' })
  return answer.trim() === '' ? (initial ?? '') : answer.trim()
}

/**
 * Reads a line. Undefined: the user pressed Ctrl-D. The terminal is restored in every case.
 *
 * @throws {CommandError} with exit code 130 after Ctrl-C.
 */
function readAnswer(
  prompt: string,
  isSecret: boolean,
  { stdin, stderr, signal }: Streams,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const reader = createInterface({
      input: stdin,
      output: isSecret ? new Writable({ write: (_chunk, _encoding, done) => done() }) : stderr,
      terminal: true,
      historySize: 0,
      prompt: isSecret ? '' : prompt,
    })
    let answer: string | undefined
    let isInterrupted = signal.aborted
    const interrupt = (): void => {
      isInterrupted = true
      reader.close()
    }
    reader.once('line', line => {
      answer = line
      reader.close()
    })
    reader.once('SIGINT', interrupt)
    signal.addEventListener('abort', interrupt)
    reader.once('close', () => {
      signal.removeEventListener('abort', interrupt)
      // Otherwise the user has ended the line.
      if (isSecret || answer === undefined) stderr.write('\n')
      if (isInterrupted) reject(new CommandError('Interrupted.', { code: 'aborted', exitCode: ExitCode.interrupted }))
      else resolve(answer)
    })
    // From here on, the terminal itself shows no keys, so that a secret that is typed early stays hidden.
    if (isInterrupted) reader.close()
    else {
      if (isSecret) stderr.write(prompt)
      reader.prompt()
    }
  })
}
