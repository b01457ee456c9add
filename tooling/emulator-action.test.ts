import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { parse } from 'yaml'
import { commandScript, signInTo, useCommand } from '../packages/emulator/src/testing/command.js'
import { githubFaults } from './testing/github-parser.js'

const action = fileURLToPath(new URL('../.github/actions/emulator/', import.meta.url))
const text = readFileSync(join(action, 'action.yml'), 'utf8')
const { inputs, outputs, runs } = parse(text) as {
  inputs: Record<string, { default: string }>
  outputs: Record<string, unknown>
  runs: { main: string; post: string }
}
/** The files through which a step passes values on. */
const passed = ['GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_OUTPUT']

useCommand('las-action-')
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'las-runner-'))
  for (const name of passed) await writeFile(join(folder, name), '')
})
afterEach(() => rm(folder, { recursive: true }))

/** Runs a program of the action as a runner does. */
function step(program: string, env: Record<string, string>): Promise<{ code: number; stdout: string }> {
  const files = Object.fromEntries(passed.map(name => [name, join(folder, name)]))
  return new Promise(resolve => {
    execFile(
      process.execPath,
      [join(action, program)],
      { env: { ...process.env, RUNNER_TEMP: folder, ...files, ...env } },
      (error, stdout) => resolve({ code: error === null ? 0 : Number(error.code), stdout }),
    )
  })
}

/** The first step, with the defaults of the inputs. */
function start(given: Record<string, string>): ReturnType<typeof step> {
  const defaults = Object.entries(inputs).map(([name, input]) => [name, input.default])
  const values: Record<string, string> = {
    ...Object.fromEntries(defaults),
    command: `"${process.execPath}" "${commandScript}"`,
    ...given,
  }
  return step(
    runs.main,
    Object.fromEntries(Object.entries(values).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  )
}

/** The values that a step passed on. */
async function valuesIn(name: string): Promise<Record<string, string>> {
  const lines = (await readFile(join(folder, name), 'utf8')).split('\n').filter(Boolean)
  return Object.fromEntries(lines.map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
}

/** The step at the end of the job. */
async function stop(): ReturnType<typeof step> {
  const state = Object.entries(await valuesIn('GITHUB_STATE')).map(([name, value]) => [`STATE_${name}`, value])
  return step(runs.post, Object.fromEntries(state))
}

it('GitHub accepts the action, and rejects another key', async () => {
  expect(await githubFaults('action', 'action.yml', text)).toEqual([])
  expect(await githubFaults('action', 'action.yml', text.replace('  post:', '  after:'))).toContainEqual(
    expect.stringMatching(/'after'/),
  )
})

it.each([[''], ['--tls']])('starts an emulator, passes its credentials on, and stops it (options: "%s")', async tls => {
  const started = await start({ options: `--verbose ${tls}` })
  const env = await valuesIn('GITHUB_ENV')
  const output = await valuesIn('GITHUB_OUTPUT')
  expect(started).toEqual({
    code: 0,
    stdout: expect.stringMatching(`^::add-mask::${env.LAS_CLIENT_SECRET}\nThe LAS emulator .* is ready at `),
  })
  expect(Object.keys(output)).toEqual(Object.keys(outputs))
  expect(output['api-endpoint']).toBe(env.LAS_API_ENDPOINT)
  if (tls === '') {
    const headers = { authorization: `Bearer ${await signInTo(env)}` }
    expect((await fetch(`${env.LAS_API_ENDPOINT}/documents`, { headers })).status).toBe(200)
  } else {
    expect(existsSync(String(env.NODE_EXTRA_CA_CERTS))).toBe(true)
  }

  const stopped = await stop()
  expect(stopped.code).toBe(0)
  // Requests are in the log as data: they cannot be commands of the runner.
  expect(stopped.stdout).toMatch(/^::group::.*\n::stop-commands::(\S+)\n[\s\S]*\n::\1::\n::endgroup::\n$/)
  if (tls === '') expect(stopped.stdout).toContain('\nGET /v1/documents 200')
  expect(stopped.stdout).not.toContain(env.LAS_CLIENT_SECRET)
  const { folder: own = '' } = await valuesIn('GITHUB_STATE')
  expect(existsSync(join(own, 'state.json'))).toBe(false)
  expect((await stop()).code).toBe(0)
})

it.each([
  [{ options: '--unknown' }, /--unknown[\s\S]*::error::The LAS emulator ended before it was ready/],
  [{ timeout: 'soon' }, /::error::The input timeout must be a number of seconds, not soon/],
  [{ timeout: '0.001' }, /::error::The LAS emulator was not ready after 0\.001 s/],
])('fails with the log if the emulator does not start: %j', async (given, message) => {
  expect(await start(given)).toEqual({ code: 1, stdout: expect.stringMatching(message) })
  expect(await valuesIn('GITHUB_ENV')).toEqual({})
  expect((await stop()).code).toBe(0)
})
