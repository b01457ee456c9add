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

it('builds the command so that no secret is in its arguments', () => {
  expect(runArguments({ ...program, cpu: 256, memory: 512 }).join(' ')).toBe(
    'run --rm --init --name las-transition-execution-1 --network host --cpus 0.25 --memory 512m --env EXECUTION_ID --env TOKEN --env PATH=/opt/bin registry.example.com/predict:1.4',
  )
  expect(runArguments(program).join(' ')).not.toMatch(/--cpus|--memory|lines/)
  expect(removeArguments(program)).toEqual(['rm', '--force', 'las-transition-execution-1'])
})

it("gives docker its own settings and the container's values, and no credentials of the emulator's own", () => {
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

it('fails clearly when there is no docker', async () => {
  const options = { signal: new AbortController().signal, print: () => undefined, stopTimeout: 0 }
  await expect(dockerRunner('/nowhere/docker').run(program, options)).rejects.toThrow(
    '/nowhere/docker is not on this machine. Install Docker, or give the emulator a command or a function',
  )
})
