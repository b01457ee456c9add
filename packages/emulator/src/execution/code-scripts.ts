import { LIMITS } from '../platform/limits.js'
import { ERROR_FILE, EVENT_FILE, RESULT_FILE } from './exchange-folder.js'

// The arguments of the scripts are the id of the function and, for processes of this machine, the id of the process of the emulator.

/** The name of the file with the uploaded code, without its extension. */
const CODE_NAME = 'function'

const TOO_LARGE = `The function must return at most ${LIMITS.stateBytes} bytes of JSON`

/**
 * Runs the code of a function with the runtime `nodejs`: an ES or CommonJS module. Code that can be parsed as the body of a
 * CommonJS module is one.
 */
const NODEJS = `'use strict'
const { readFileSync, writeFileSync } = require('node:fs')
const { wrap } = require('node:module')
const { join } = require('node:path')
const { pathToFileURL } = require('node:url')
const { Script } = require('node:vm')
const { Worker } = require('node:worker_threads')

const [, , functionId, parent] = process.argv

// Ends if the emulator is killed, even in an endless loop: the system then changes the parent of the process.
const WATCH = 'setInterval(() => process.ppid === ' + parent + ' || process.kill(process.pid, "SIGKILL"), 1000)'
if (parent) new Worker(WATCH, { eval: true }).unref()

const file = join(__dirname, '${CODE_NAME}')

function extensionOf(code) {
  try {
    new Script(wrap(code.replace(/^#!.*/, '')))
    return '.cjs'
  } catch {
    return '.mjs'
  }
}

async function run() {
  const event = JSON.parse(readFileSync(join(__dirname, '${EVENT_FILE}'), 'utf8'))
  const extension = extensionOf(readFileSync(file + '.cjs', 'utf8'))
  const exported = await import(pathToFileURL(file + extension).href)
  const candidates = [exported.default, exported.handler, exported.default?.default, exported.default?.handler]
  const handler = candidates.find(candidate => typeof candidate === 'function')
  if (!handler) throw new TypeError('The code must export a function as default or as handler')
  const result = JSON.stringify((await handler(event, { functionId })) ?? null) ?? 'null'
  if (Buffer.byteLength(result) > ${LIMITS.stateBytes}) throw new RangeError('${TOO_LARGE}')
  end('${RESULT_FILE}', result, 0)
}

function end(file, text, code) {
  writeFileSync(join(__dirname, file), text)
  // The output is written before the process ends. Timers and connections of the code are closed.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
}

run().catch(error => {
  console.error(error)
  end('${ERROR_FILE}', String(error instanceof Error ? error : 'Error: ' + error).slice(0, 4096), 1)
})
`

/** Runs the code of a function with the runtime `python`. */
const PYTHON = `import asyncio, importlib.util, inspect, json, os, sys, threading, time, traceback

folder = os.path.dirname(os.path.abspath(__file__))


# Ends if the emulator is killed, even in an endless loop: the system then changes the parent of the process.
def end_without(parent):
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if len(sys.argv) > 2:
    threading.Thread(target=end_without, args=(int(sys.argv[2]),), daemon=True).start()


def run():
    with open(os.path.join(folder, '${EVENT_FILE}'), encoding='utf-8') as file:
        event = json.load(file)
    spec = importlib.util.spec_from_file_location('${CODE_NAME}', os.path.join(folder, '${CODE_NAME}.py'))
    module = importlib.util.module_from_spec(spec)
    sys.modules['${CODE_NAME}'] = module
    spec.loader.exec_module(module)
    handler = getattr(module, 'handler', None)
    if not callable(handler):
        raise TypeError('The code must define a function with the name handler')
    result = handler(event, {'functionId': sys.argv[1]})
    if inspect.iscoroutine(result):
        result = asyncio.run(result)
    text = json.dumps(result, allow_nan=False, ensure_ascii=False, separators=(',', ':'))
    if len(text.encode('utf-8', 'replace')) > ${LIMITS.stateBytes}:
        raise ValueError('${TOO_LARGE}')
    return text


def end(name, text, code):
    with open(os.path.join(folder, name), 'w', encoding='utf-8', errors='replace') as file:
        file.write(text)
    sys.stdout.flush()
    sys.stderr.flush()
    # Threads of the code end with the process.
    os._exit(code)


try:
    end('${RESULT_FILE}', run(), 0)
except BaseException as error:
    traceback.print_exc()
    end('${ERROR_FILE}', f'{type(error).__name__}: {error}'[:4096], 1)
`

/** How the code of a runtime is run. */
export interface Runtime {
  /** The file with the script, in the folder with the code. */
  readonly scriptFile: string
  readonly script: string
  /** The files with the uploaded code. Which extension applies can depend on the code. */
  readonly codeFiles: readonly [string, ...string[]]
  /** The program, with its arguments before the script. */
  command(program: { readonly memoryMb: number; readonly isContainer: boolean }): readonly string[]
  /** The image for containers. */
  readonly image: string
}

export const RUNTIMES: Readonly<Record<'nodejs' | 'python', Runtime>> = {
  nodejs: {
    scriptFile: 'run.cjs',
    script: NODEJS,
    codeFiles: [`${CODE_NAME}.cjs`, `${CODE_NAME}.mjs`],
    command: ({ memoryMb, isContainer }) => [
      isContainer ? 'node' : process.execPath,
      `--max-old-space-size=${memoryMb}`,
    ],
    image: 'node:22-slim',
  },
  python: {
    scriptFile: 'run.py',
    script: PYTHON,
    codeFiles: [`${CODE_NAME}.py`],
    // Without the variables and folders of the user, and without a buffer for the output.
    command: ({ isContainer }) => [
      process.platform === 'win32' && !isContainer ? 'python' : 'python3',
      ...['-I', '-B', '-u', '-X', 'utf8'],
    ],
    image: 'python:3.13-slim',
  },
}
