import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { dockerEnvironment, dockerRunner, registryConfig, removeArguments, runArguments } from './docker-runner.js'
import type { Program } from './runner.js'

afterEach(() => vi.unstubAllEnvs())

const program: Program = {
  image: 'registry.example.com/predict:1.4',
  environment: { EXECUTION_ID: 'e', TOKEN: 'two\nlines', PATH: '/opt/bin' },
  input: {},
  runName: 'las-transition-execution-1',
}

const OPTIONS = { signal: new AbortController().signal, print: () => undefined, stopTimeout: 0 }

it('builds the arguments without secrets', () => {
  expect(runArguments({ ...program, cpu: 256, memory: 512 }, '/private/environment').join(' ')).toBe(
    'run --rm --init --name las-transition-execution-1 --network host --cpus 0.25 --memory 512m --env-file /private/environment --env EXECUTION_ID --env TOKEN registry.example.com/predict:1.4',
  )
  expect(runArguments(program).join(' ')).not.toMatch(/--cpus|--memory|lines/)
  expect(removeArguments(program)).toEqual(['rm', '--force', 'las-transition-execution-1'])
})

it("passes docker its own settings and the container's variables, but not the credentials of the emulator", () => {
  vi.stubEnv('DOCKER_HOST', 'unix:///docker.sock')
  vi.stubEnv('LAS_CLIENT_SECRET', 'of the hosted API')
  const environment = dockerEnvironment({ ...program.environment, DOCKER_HOST: 'of the container' })
  expect(environment).toMatchObject({ DOCKER_HOST: 'unix:///docker.sock', TOKEN: 'two\nlines', PATH: process.env.PATH })
  expect(environment).not.toHaveProperty('LAS_CLIENT_SECRET')
})

it.each([
  ['registry.example.com/predict:1.4', 'registry.example.com'],
  ['localhost:5000/team/predict', 'localhost:5000'],
  ['localhost/predict', 'localhost'],
  ['team/predict', 'https://index.docker.io/v1/'],
  ['predict:1.4', 'https://index.docker.io/v1/'],
])('signs in to the registry of %s', (image, registry) => {
  const { auths } = JSON.parse(registryConfig(image, { username: 'u', password: 'p:q' }))
  expect(auths).toEqual({ [registry]: { auth: Buffer.from('u:p:q').toString('base64') } })
})

it('throws if docker is not installed', async () => {
  const options = { ...OPTIONS, programFolder: tmpdir() }
  await expect(dockerRunner('/nowhere/docker').run(program, options)).rejects.toThrow(
    '/nowhere/docker was not found. Install Docker, or configure a command or a function',
  )
})

/** A script that records its arguments, its environment, and its environment file with the permissions of the file. */
const RECORDING_SCRIPT = `#!${process.execPath}
const { readFileSync, statSync, writeFileSync } = require('node:fs')
const args = process.argv.slice(2)
if (args[0] === 'run') {
  const file = args[args.indexOf('--env-file') + 1]
  const mode = statSync(file).mode & 0o777
  writeFileSync(process.env.NOTES, JSON.stringify({ args, env: process.env, file, mode, text: readFileSync(file, 'utf8') }))
}
`

// A script replaces docker, which does not work on Windows.
it.skipIf(process.platform === 'win32')('passes all variables to docker without values in the arguments', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'las-docker-runner-'))
  try {
    const docker = join(folder, 'docker')
    await writeFile(docker, RECORDING_SCRIPT)
    await chmod(docker, 0o755)
    vi.stubEnv('NOTES', join(folder, 'notes'))
    const oneLine = {
      NPM_TOKEN: 'hush-npm',
      GIT_TOKEN: 'hush-git',
      CARGO_REGISTRY_TOKEN: 'hush-cargo',
      PIP_INDEX_URL: 'https://u:hush-pip@pypi',
      HTTPS_PROXY: 'http://u:hush-proxy@proxy:1',
      DOCKER_AUTH_CONFIG: '{"hush": "#docker = "}',
      PATH: '/hush/bin',
      PYTHONPATH: '',
    }
    const others = {
      API_TOKEN: 'hush-api',
      SSH_PRIVATE_KEY: 'BEGIN\nhush-ssh\nEND\n',
      'GIT_ NAME': 'hush',
      NODE_ENV: 'x',
    }
    await dockerRunner(docker).run(
      { ...program, environment: { ...oneLine, ...others } },
      { ...OPTIONS, programFolder: folder },
    )
    const { args, env, file, mode, text } = JSON.parse(await readFile(join(folder, 'notes'), 'utf8'))
    expect(args.join('\n')).not.toContain('hush')
    expect(text).toBe(
      Object.entries(oneLine)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    )
    expect(mode).toBe(0o600)
    expect(dirname(dirname(file))).toBe(folder)
    await expect(readFile(file)).rejects.toThrow('ENOENT')
    expect(env).toMatchObject(others)
    expect(env.PATH).toBe(process.env.PATH)
    for (const name of ['NPM_TOKEN', 'HTTPS_PROXY', 'DOCKER_AUTH_CONFIG']) expect(env[name]).toBe(process.env[name])
    expect(args.filter((_: string, index: number) => args[index - 1] === '--env')).toEqual(Object.keys(others))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

it.each([
  ['PATH', '/bin\n/hush'],
  ['DOCKER_HOST', 'hush\r'],
  ['LD_PRELOAD', `hush${'x'.repeat(60_000)}`],
  ['DOCKER_A B', 'hush'],
])('rejects %j with a value that cannot be written to an environment file', (name, value) => {
  const build = (): unknown => runArguments({ ...program, environment: { [name]: value } })
  expect(build).toThrow(`The variable ${JSON.stringify(name)} cannot be passed to the container`)
  expect(build).not.toThrow('hush')
})
