import { createWriteStream } from 'node:fs'
import { copyFile, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { RUNTIMES, type Runtime } from './code-scripts.js'
import { runContainer } from './docker-runner.js'
import { ERROR_FILE, type ExchangeFolder, RESULT_FILE, withExchangeFolder } from './exchange-folder.js'
import { functionResult } from './function-result.js'
import { hostEnvironment } from './host-environment.js'
import { describeExit } from './process-runner.js'
import { runCommand } from './run-command.js'
import type { Program, Runner, RunOptions } from './runner.js'

/** Maximum memory of the code of a function, in MB. */
export const MAX_CODE_MEMORY_MB = 512
/** Maximum number of processes in the container of a function. */
const MAX_CONTAINER_PROCESSES = 128

/** Maximum time of the processor, in seconds. It ends endless loops in containers that remain when the emulator is killed. */
const MAX_CONTAINER_CPU_SECONDS = 120

/** Where uploaded code runs: in a process with the rights of the emulator, or in a container. */
export type CodeIsolation = 'process' | 'docker'

/** Runs the code in a folder. Returns the reason why it failed; undefined if it exited with code 0, or was stopped. */
type Launch = (
  program: Program,
  runtime: Runtime,
  folder: ExchangeFolder,
  options: RunOptions,
) => Promise<string | undefined>

/** Runs the uploaded code of API functions as processes with the rights of the emulator. */
export const codeProcessRunner = (): Runner =>
  codeRunner(async ({ image }, { command, scriptFile }, { path }, options) => {
    const program = command({ memoryMb: MAX_CODE_MEMORY_MB, isContainer: false })
    const outcome = await runCommand(
      {
        command: [...program, join(path, scriptFile), image, String(process.pid)],
        cwd: path,
        memoryMb: MAX_CODE_MEMORY_MB,
      },
      // Users who upload code must not receive the credentials of others, so it gets no variables of the program.
      hostEnvironment({}),
      options,
    )
    return outcome === 0 || options.signal.aborted ? undefined : `The program ${describeExit(outcome)}`
  })

/** Runs the uploaded code of API functions in containers, which only have access to their folder and to the internet. */
export const codeContainerRunner = (docker = 'docker'): Runner =>
  codeRunner(async (program, { command, scriptFile, image }, { path }, options) => {
    const { runName } = program
    for (const file of WRITABLE_FILES) await writeFile(join(path, file), '', { mode: 0o600 })
    const args = [
      ...containerArguments(runName, path),
      image,
      ...command({ memoryMb: MAX_CODE_MEMORY_MB, isContainer: true }),
      ...[`${CONTAINER_FOLDER}/${scriptFile}`, program.image],
    ]
    return runContainer(docker, { image, runName, environment: {}, args }, options)
  })

/** The folder with the code, in the container. */
const CONTAINER_FOLDER = '/function'
/** The only files of this machine that the code can write. Others, and links, could fill the disk or mislead the emulator. */
const WRITABLE_FILES = [RESULT_FILE, ERROR_FILE]

/** Returns the arguments of `docker run` before the image. */
const containerArguments = (runName: string, folder: string): string[] => [
  ...['run', '--rm', '--init', '--name', runName],
  ...['--read-only', '--tmpfs', '/tmp', '--workdir', '/tmp'],
  ...['--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'],
  ...['--memory', `${MAX_CODE_MEMORY_MB}m`, '--cpus', '1', '--pids-limit', String(MAX_CONTAINER_PROCESSES)],
  ...['--ulimit', `cpu=${MAX_CONTAINER_CPU_SECONDS}`, '--ulimit', `fsize=${MAX_CODE_MEMORY_MB * 1_048_576}`],
  // Docker stores no copy of the output.
  ...['--log-driver', 'none'],
  // Only this user can read the folder.
  ...(process.getuid && process.getgid ? ['--user', `${process.getuid()}:${process.getgid()}`] : []),
  ...['--mount', `${bind(folder, CONTAINER_FOLDER)},readonly`],
  ...WRITABLE_FILES.flatMap(file => ['--mount', bind(join(folder, file), `${CONTAINER_FOLDER}/${file}`)]),
]

/** Docker reads the properties of a mount as CSV. */
const bind = (source: string, target: string): string =>
  `type=bind,"source=${source.replaceAll('"', '""')}",target=${target}`

const codeRunner = (launch: Launch): Runner => ({
  kind: 'process',
  run: (program, options) =>
    withExchangeFolder(program.input, options, async folder => {
      const runtime = await writeCode(program, folder)
      const failure = await launch(program, runtime, folder, options)
      if (options.signal.aborted) return undefined
      const error = await folder.readError()
      if (error !== undefined) return { status: 'failed', error }
      if (failure !== undefined) throw new Error(failure)
      const result = await folder.readResult()
      if (result === undefined) throw new Error('The function ended without returning a result')
      return functionResult(result)
    }),
})

/**
 * Writes the code of a function, and the script that runs it, to a folder.
 * @throws if the function has no runtime or no code, or if the code is an archive.
 */
async function writeCode({ image, code }: Program, { path }: ExchangeFolder): Promise<Runtime> {
  if (!code?.runtime) {
    throw new Error(`The function ${image} has no runtime. Create a function with the runtime nodejs or python`)
  }
  const content = await code.open()
  if (!content) throw new Error(`The function ${image} has no code. Upload a file with the code to its fileUrl`)
  const runtime = RUNTIMES[code.runtime]
  const [first, ...others] = runtime.codeFiles
  await pipeline(content, createWriteStream(join(path, first), { mode: 0o600 }))
  const start = await startOf(join(path, first))
  if (ARCHIVE_STARTS.some(each => start.startsWith(each))) {
    throw new Error(
      `The code of the function ${image} is an archive. Upload a single file with source code to its fileUrl`,
    )
  }
  for (const other of others) await copyFile(join(path, first), join(path, other))
  await writeFile(join(path, runtime.scriptFile), runtime.script, { mode: 0o600 })
  return runtime
}

/** The beginning of ZIP and gzip files, in Latin-1. */
const ARCHIVE_STARTS = ['PK\x03\x04', '\x1f\x8b']

async function startOf(file: string): Promise<string> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4))
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await handle.close()
  }
}
