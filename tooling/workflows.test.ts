import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { githubFaults } from './testing/github-parser.js'

const folder = fileURLToPath(new URL('../.github/workflows/', import.meta.url))
const workflows = readdirSync(folder)

interface Step {
  uses?: string
  run?: string
  env?: Record<string, unknown>
  with?: Record<string, unknown>
}

interface Job {
  needs?: string
  permissions?: Record<string, string>
  steps?: Step[]
}

const textOf = (name: string): string => readFileSync(folder + name, 'utf8')
const jobsIn = (name: string): Record<string, Job> => parse(textOf(name)).jobs
const allJobs = workflows.flatMap(name =>
  Object.entries(jobsIn(name)).map(([job, { permissions = {}, steps = [] }]) => ({
    job: `${name} ${job}`,
    permissions,
    steps,
  })),
)
const commandsOf = ({ steps = [] }: Job): string => steps.map(({ run = '' }) => run).join('\n')

it('jobs that may write run no checks and no builds', () => {
  const writing = allJobs.filter(({ permissions }) => Object.values(permissions).includes('write'))
  expect(writing.length).toBeGreaterThan(0)
  for (const job of writing)
    expect(commandsOf(job), job.job).not.toMatch(/npm (run build|test)|\.ci\/run(?! install$)/m)
})

it('the job that publishes runs no code of dependencies, and is the only one with the permission to publish', () => {
  const jobs = jobsIn('release.yml')
  const mayPublish = Object.keys(jobs).filter(name => jobs[name]?.steps && jobs[name]?.permissions?.['id-token'])
  expect(mayPublish).toEqual(['publish'])
  expect(commandsOf(jobs.publish ?? {})).not.toMatch(/install|npx|\.ci\/run|npm ci/)
})

it('workflows that may write pin their actions by commit', () => {
  for (const name of workflows.filter(name => textOf(name).includes(': write'))) {
    const actions = [...textOf(name).matchAll(/uses: (?!\.\/)(.*)/g)].map(([, action]) => action)
    for (const action of actions) expect(action, name).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  }
})

it('a release installs exactly the dependencies of the lockfile', () => {
  for (const name of ['release.yml', 'site.yml']) {
    // `npm run setup` would change the lockfile.
    expect(textOf(name), name).not.toContain('npm run setup')
  }
})

it('no check may be skipped', () => {
  const checks = allJobs.flatMap(({ steps }) => steps).filter(({ run }) => /\.ci\/run( full)?($| &&)/.test(run ?? ''))
  expect(checks.length).toBe(3)
  for (const { env } of checks) expect(env).toMatchObject({ LAS_NO_SKIPS: 1 })
})

it('a release can be approved later, and fails if the packages are missing', () => {
  const { checks, publish } = jobsIn('release.yml')
  const inputs = (job: Job | undefined, action: string): object | undefined =>
    job?.steps?.find(({ uses }) => uses?.startsWith(`actions/${action}-artifact@`))?.with
  expect(inputs(checks, 'upload')).toMatchObject({ name: 'packages', 'retention-days': 30, overwrite: true })
  // With a pattern instead of a name, nothing would fail.
  expect(inputs(publish, 'download')).toEqual({ name: 'packages', path: 'dist' })
})

it('the workflow for tests can be started for the pull request with the next versions', () => {
  const [, started = ''] = /gh workflow run (\S+)/.exec(commandsOf(jobsIn('release.yml')['pull-request'] ?? {})) ?? []
  expect(parse(textOf(started)).on).toHaveProperty('workflow_dispatch')
})

it.each(workflows)('GitHub accepts the workflow %s', async name => {
  expect(await githubFaults('workflow', name, readFileSync(folder + name, 'utf8'))).toEqual([])
})

it.each([
  ['an unknown key', 'runs-on: ubuntu-latest', 'runs-at: ubuntu-latest', /Unexpected value 'runs-at'/],
  [
    'an unknown variable',
    'matrix.os }}\n    timeout',
    'matrixx.os }}\n    timeout',
    /Unrecognized named-value: 'matrixx'/,
  ],
  ['an unknown job', 'timeout-minutes: 60', 'needs: missing', /'missing'/],
])('GitHub rejects %s', async (_, from, to, fault) => {
  const content = readFileSync(`${folder}ci.yml`, 'utf8')
  expect(content).toContain(from)
  expect(await githubFaults('workflow', 'ci.yml', content.replace(from, to))).toContainEqual(
    expect.stringMatching(fault),
  )
})

it('the workflow for tests uses the versions of Node.js that runtimes.mjs tests', () => {
  const list = /\[20, [\d, ]+\]/
  const [versions] = list.exec(readFileSync(new URL('runtimes.mjs', import.meta.url), 'utf8')) ?? []
  expect(list.exec(readFileSync(`${folder}ci.yml`, 'utf8'))?.[0]).toBe(versions)
})
