import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LIMITS } from '../platform/limits.js'
import { isAlive } from '../testing/is-alive.js'
import { codeContainerRunner, codeProcessRunner } from './code-runner.js'
import type { Program, ProgramResult, Runner } from './runner.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'las-code-runner-'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

interface Ended {
  readonly result: ProgramResult | undefined
  readonly error: string | undefined
  readonly output: string
}

/** Runs code. */
async function run(
  code: string | Buffer | undefined,
  {
    runtime = 'nodejs',
    input = {},
    runner = codeProcessRunner(),
    signal = new AbortController().signal,
    onPrint = () => {},
  }: {
    runtime?: 'nodejs' | 'python' | 'none'
    input?: Record<string, unknown>
    runner?: Runner
    signal?: AbortSignal
    onPrint?: (output: string) => void
  } = {},
): Promise<Ended> {
  const program: Program = {
    image: 'cradl:function:1',
    environment: { LAS_CLIENT_SECRET: 'hush' },
    input,
    runName: 'cradl-run-1',
    code: {
      runtime: runtime === 'none' ? undefined : runtime,
      open: async () => (code === undefined ? undefined : Readable.from([code])),
    },
  }
  let output = ''
  const print = (text: string): void => {
    output += text
    onPrint(output)
  }
  try {
    const result = await runner.run(program, { signal, print, stopTimeout: 100, programFolder: folder })
    return { result, error: undefined, output }
  } catch (error) {
    return { result: undefined, error: error instanceof Error ? error.message : String(error), output }
  } finally {
    expect(readdirSync(folder).filter(name => name.startsWith('las-program-'))).toEqual([])
  }
}

function hasPython(): boolean {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const event = { config: { limit: 3 }, documentId: 'cradl:document:1', text: 'ä\u2028😀' }

describe('code with the runtime nodejs', () => {
  it.each([
    ['an ES module with a default export', 'export default async event => ({ event })'],
    ['an ES module with a handler', 'import "node:fs"\nexport const handler = event => ({ event })'],
    [
      'an ES module with await',
      'const { x } = await import("data:text/javascript,export const x = 1")\nexport default event => ({ event })',
    ],
    ['a CommonJS module that is a function', 'require("node:fs")\nmodule.exports = async event => ({ event })'],
    ['a CommonJS module with a handler', '#!/usr/bin/env node\n"use strict"\nexports.handler = event => ({ event })'],
    [
      'a CommonJS module with a compiled default export',
      'exports.__esModule = true\nexports.default = event => ({ event })',
    ],
  ])('can be %s', async (_case, code) => {
    expect(await run(code, { input: event })).toMatchObject({ result: { status: 'succeeded', output: { event } } })
  })

  it('receives the id of the function as its context', async () => {
    const { result } = await run('export default (_event, context) => context')
    expect(result?.output).toEqual({ functionId: 'cradl:function:1' })
  })

  it.each([
    ['() => true', { result: true }],
    ['() => false', { result: false }],
    ['() => {}', {}],
    ['() => null', {}],
    ['() => ({ a: [1, null], b: undefined })', { a: [1, null] }],
  ])('returns an object, a boolean or nothing: %s', async (handler, output) => {
    expect((await run(`export default ${handler}`)).result).toEqual({ status: 'succeeded', output })
  })

  it.each([
    ['() => [1]', 'The function must return an object, a boolean or nothing, but returned an array'],
    ['() => "text"', 'The function must return an object, a boolean or nothing, but returned a string'],
    ['() => ({ a: 1n })', 'TypeError: Do not know how to serialize a BigInt'],
    [
      `() => ({ a: 'x'.repeat(${LIMITS.stateBytes}) })`,
      'RangeError: The function must return at most 262144 bytes of JSON',
    ],
    ['() => { throw new RangeError("too small") }', 'RangeError: too small'],
    ['() => Promise.reject("text")', 'Error: text'],
    ['42', 'TypeError: The code must export a function as default or as handler'],
  ])('fails with the reason: %s', async (handler, reason) => {
    const { result, error } = await run(`export default ${handler}`)
    expect(result?.error ?? error).toBe(reason)
  })

  it.each([
    ['a syntax error', 'export default () => {', 'SyntaxError: Unexpected end of input'],
    [
      'an import that does not exist',
      'import "missing"; export default () => 1',
      /^Error \[ERR_MODULE_NOT_FOUND\]: Cannot find package 'missing'/,
    ],
    ['an error while it is loaded', 'throw new TypeError("early")', 'TypeError: early'],
  ])('fails with the reason, and the stack in the log: %s', async (_case, code, reason) => {
    const { result, output } = await run(code)
    expect(result).toEqual({ status: 'failed', error: expect.stringMatching(reason) })
    expect(output).toContain(String(result?.error).replace(/^[^:]+: /, ''))
  })

  it.each([
    ['exits with another code', 'export default () => process.exit(3)', 'The program ended with exit code 3'],
    ['exits without a result', 'export default () => process.exit(0)', 'The function ended without returning a result'],
    ['is killed', 'export default () => process.kill(process.pid, "SIGKILL")', 'The program was ended by SIGKILL'],
    [
      'has an unhandled error',
      'export default () => new Promise(() => setTimeout(() => { throw new Error("late") }))',
      'The program ended with exit code 1',
    ],
    ['never resolves', 'export default () => new Promise(() => {})', 'The function ended without returning a result'],
  ])('fails if it %s', async (_case, code, reason) => {
    expect((await run(code)).error).toBe(reason)
  })

  it('prints to the log, also through child processes, and the output is complete', async () => {
    const { output, result } = await run(`
      import { execFileSync } from 'node:child_process'
      export default () => {
        console.log('one')
        console.error('two')
        execFileSync('echo', ['three'], { stdio: 'inherit' })
        console.log('x'.repeat(300_000) + 'end')
        setInterval(() => {}, 1000)
        return {}
      }`)
    expect(result?.status).toBe('succeeded')
    expect(output).toMatch(/^one\ntwo\nthree\nx{300000}end\n$/)
  })

  it('does not receive credentials or variables of the emulator', async () => {
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'hush')
    vi.stubEnv('NODE_OPTIONS', '--no-warnings')
    const { result } = await run('export default () => ({ names: Object.keys(process.env) })')
    const names = String(result?.output?.names).split(',')
    expect(names).toContain('PATH')
    expect(names.join(' ')).not.toMatch(/LAS_CLIENT|AWS_|NODE_OPTIONS|VITEST/)
  })

  it('is killed if it uses too much memory', async () => {
    const fill = 'const kept = []; setInterval(() => kept.push(Buffer.alloc(33554432, 1)), 1)'
    expect((await run(`export default () => new Promise(() => { ${fill} })`)).error).toBe(
      'The program was killed because it used more than 512 MB of memory',
    )
  })

  it('is stopped with all its processes, even in an endless loop', async () => {
    const controller = new AbortController()
    const { result, error, output } = await run(
      `
      import { spawn } from 'node:child_process'
      process.on('SIGTERM', () => {})
      export default () => {
        const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' })
        child.unref()
        require_('node:fs').writeSync(1, child.pid + '\\n')
        for (;;);
      }
      import { createRequire } from 'node:module'
      const require_ = createRequire(import.meta.url)`,
      { signal: controller.signal, onPrint: text => text.endsWith('\n') && controller.abort() },
    )
    expect([result, error]).toEqual([undefined, undefined])
    const pid = Number(output)
    expect(pid).toBeGreaterThan(0)
    await expect.poll(() => isAlive(pid)).toBe(false)
  })

  it.skipIf(process.platform === 'win32')(
    'cannot return a file of the emulator, or block it (skipped on Windows)',
    async () => {
      const secret = join(folder, 'secret')
      await writeFile(secret, '{"secret":true}')
      const link = (target: string): string =>
        `import { symlinkSync } from 'node:fs'; export default () => { symlinkSync('${target}', 'result.json'); process.exit(0) }`
      expect((await run(link(secret))).error).toBe('The result of the program cannot be read')
      expect((await run(link('/dev/zero'))).error).toBe('The result of the program cannot be read')
      const pipe = `import { execFileSync } from 'node:child_process'; export default () => { execFileSync('mkfifo', ['result.json']); process.exit(0) }`
      expect((await run(pipe)).error).toBe('The result of the program is not a file')
      const large = `import { writeFileSync } from 'node:fs'; export default () => { writeFileSync('result.json', ' '.repeat(1e7)); process.exit(0) }`
      expect((await run(large)).error).toBe('The result of the program has more than 262144 bytes of JSON')
      const text = `import { writeFileSync } from 'node:fs'; export default () => { writeFileSync('result.json', 'no'); process.exit(0) }`
      expect((await run(text)).error).toBe('The result of the program is not JSON')
    },
  )
})

describe.skipIf(!hasPython())('code with the runtime python (skipped without python3)', () => {
  const python = (code: string, input = {}): Promise<Ended> => run(code, { runtime: 'python', input })

  it.each([
    ['a function', 'def handler(event, context):\n  return {"event": event, "id": context["functionId"]}'],
    [
      'an asynchronous function',
      'async def handler(event, context):\n  return {"event": event, "id": context["functionId"]}',
    ],
  ])('defines %s', async (_case, code) => {
    expect((await python(code, event)).result?.output).toEqual({ event, id: 'cradl:function:1' })
  })

  it.each([
    ['True', { result: true }],
    ['None', {}],
  ])('returns an object, a boolean or nothing: %s', async (value, output) => {
    expect((await python(`handler = lambda event, context: ${value}`)).result?.output).toEqual(output)
  })

  it.each([
    [
      'handler = lambda event, context: [1]',
      'The function must return an object, a boolean or nothing, but returned an array',
    ],
    ['handler = lambda event, context: {"a": float("nan")}', /^ValueError: Out of range float values/],
    ['handler = lambda event, context: {"a": {1, 2}}', 'TypeError: Object of type set is not JSON serializable'],
    [
      `handler = lambda event, context: {"a": "x" * ${LIMITS.stateBytes}}`,
      'ValueError: The function must return at most',
    ],
    ['def handler(event, context):\n  raise KeyError("total")', "KeyError: 'total'"],
    ['import sys\ndef handler(event, context):\n  sys.exit(3)', 'SystemExit: 3'],
    ['import os\ndef handler(event, context):\n  os._exit(3)', 'The program ended with exit code 3'],
    ['def handler(', /^SyntaxError: /],
    ['other = 1', 'TypeError: The code must define a function with the name handler'],
    ['import missing_module', "ModuleNotFoundError: No module named 'missing_module'"],
  ])('fails with the reason: %s', async (code, reason) => {
    const { result, error } = await python(code)
    expect(result?.error ?? error).toMatch(reason)
  })

  it('prints to the log, with the stack of an error', async () => {
    const { output } = await python(
      'def handler(event, context):\n  print("ä", flush=False)\n  raise ValueError("late")',
    )
    expect(output).toMatch(/^ä\nTraceback[\s\S]*function\.py", line 3[\s\S]*ValueError: late\n$/)
  })

  it('does not load modules or variables of the user', async () => {
    vi.stubEnv('PYTHONPATH', folder)
    await writeFile(join(folder, 'planted.py'), '')
    expect((await python('import planted')).result?.error).toBe("ModuleNotFoundError: No module named 'planted'")
  })

  it('is killed if it uses too much memory', async () => {
    const { error } = await python(
      'import time\ndef handler(event, context):\n  kept = []\n  while True:\n    kept.append(b"x" * 33554432)\n    time.sleep(0.01)',
    )
    expect(error).toBe('The program was killed because it used more than 512 MB of memory')
  })
})

it('a function without a runtime or with unsuitable code fails with the reason', async () => {
  for (const archive of ['PK\x03\x04...', Buffer.from([0x1f, 0x8b, 8, 0])]) {
    expect((await run(archive)).error).toBe(
      'The code of the function cradl:function:1 is an archive. Upload a single file with source code to its fileUrl',
    )
  }
  expect((await run('', { runtime: 'none' })).error).toBe(
    'The function cradl:function:1 has no runtime. Create a function with the runtime nodejs or python',
  )
  expect((await run(undefined)).error).toBe(
    'The function cradl:function:1 has no code. Upload a file with the code to its fileUrl',
  )
})

// A script replaces docker, which does not work on Windows. It runs the code on this machine.
describe.skipIf(process.platform === 'win32')('a container (skipped on Windows)', () => {
  const DOCKER = `#!${process.execPath}
const { appendFileSync } = require('node:fs')
const { spawnSync } = require('node:child_process')
const args = process.argv.slice(2)
appendFileSync(__dirname + '/calls', JSON.stringify(args) + '\\n')
if (args[0] === 'run') {
  const source = /"source=(.*)",target=.function,readonly$/.exec(args[args.indexOf('--mount') + 1])[1].replaceAll('""', '"')
  const command = args.slice(args.findIndex(arg => /^(node|python):/.test(arg)) + 1).map(arg => arg.replace('/function/', source + '/'))
  if (process.env.DOCKER_FAILURE) { console.error('docker: ' + process.env.DOCKER_FAILURE); process.exit(125) }
  process.exit(spawnSync(command[0], command.slice(1), { stdio: 'inherit', env: { PATH: process.env.PATH } }).status)
}
`
  const docker = async (): Promise<Runner> => {
    const file = join(folder, 'docker')
    await writeFile(file, DOCKER)
    await chmod(file, 0o755)
    return codeContainerRunner(file)
  }

  it('runs the code with limits, without rights and without the network of the machine', async () => {
    const runner = await docker()
    expect((await run('export default event => event', { runner, input: event })).result?.output).toEqual(event)
    const calls = (await readFile(join(folder, 'calls'), 'utf8'))
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(calls.map(([command]) => command)).toEqual(['rm', 'run', 'rm'])
    const line = calls[1].join(' ')
    for (const argument of [
      '--name cradl-run-1',
      '--read-only',
      '--cap-drop ALL',
      '--security-opt no-new-privileges',
      '--memory 512m',
      '--cpus 1',
      '--pids-limit 128',
      `--user ${process.getuid?.()}:${process.getgid?.()}`,
      '--ulimit cpu=120 --ulimit fsize=536870912',
      '--log-driver none',
      '--workdir /tmp',
      'node:22-slim node --max-old-space-size=512 /function/run.cjs cradl:function:1',
    ]) {
      expect(line).toContain(argument)
    }
    expect(line).not.toMatch(/--network|--env|hush/)
  })

  it('can only write its result and its error to this machine, also if the path contains commas and quotes', async () => {
    const parent = folder
    folder = join(folder, 'a,"b"')
    await mkdir(folder)
    const runner = await docker()
    expect((await run('export default event => event', { runner, input: event })).result?.output).toEqual(event)
    const [, call = ''] = (await readFile(join(folder, 'calls'), 'utf8')).split('\n')
    const mounts = (JSON.parse(call) as string[]).filter((_, index, args) => args[index - 1] === '--mount')
    const source = /"source=(.*?)",/.exec(mounts[0] ?? '')?.[1]
    expect(source?.replaceAll('""', '"')).toContain(`${folder}/las-program-`)
    expect(mounts).toEqual([
      `type=bind,"source=${source}",target=/function,readonly`,
      `type=bind,"source=${source}/result.json",target=/function/result.json`,
      `type=bind,"source=${source}/error.txt",target=/function/error.txt`,
    ])
    folder = parent
  })

  it('fails with the reason of docker, or of the code', async () => {
    const runner = await docker()
    expect((await run('export default () => { throw new Error("no") }', { runner })).result?.error).toBe('Error: no')
    expect((await run('export default () => process.exit(4)', { runner })).error).toBe(
      'The container ended with exit code 4',
    )
    vi.stubEnv('DOCKER_FAILURE', 'no such image')
    expect((await run('export default () => 1', { runner })).error).toBe(
      'The image node:22-slim could not be run: docker run ended with exit code 125: no such image',
    )
  })
})
