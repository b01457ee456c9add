import { execFile } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
let folder: string
/** A registry, with the versions in `published`. */
let registry: Server
let published: Record<string, string>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'las-publish-'))
  published = {}
  registry = createServer(({ url = '' }, response) => {
    const name = decodeURIComponent(url.slice(1))
    const version = published[name]
    response.writeHead(version ? 200 : 404, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify({ name, 'dist-tags': { latest: version }, versions: { [`${version}`]: { name, version } } }),
    )
  })
  await new Promise<void>(resolve => {
    registry.listen(0, '127.0.0.1', resolve)
  })

  for (const name of readdirSync(join(root, 'tooling')).filter(name => name.endsWith('.mjs'))) {
    cpSync(join(root, 'tooling', name), join(folder, 'tooling', name))
  }
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  write('package.json', JSON.stringify({ ...manifest, repository: repository('example.com') }))
  write('packages/one/package.json', JSON.stringify({ name: '@las/one', version: '1.2.0' }))
  write('packages/one/CHANGELOG.md', '# @las/one\n\n## 1.2.0\n\nIt is faster.\n\n## 1.1.0\n\nIt is new.\n')
  mkdirSync(join(folder, 'packages/onnxruntime'))
  // In place of GitHub's command line: returns the releases in a file, and records its other calls.
  write('bin/gh', `#!/bin/sh\nif [ "$1" = api ]; then cat releases; else echo "$@" >> calls; fi\n`)
  chmodSync(join(folder, 'bin/gh'), 0o755)
  write('releases', '')
  for (const args of [
    ['init', '--quiet'],
    ['add', '.'],
    ['commit', '--quiet', '--message', 'One'],
    ['init', '--quiet', '--bare', 'remote'],
    ['remote', 'add', 'origin', 'remote'],
  ])
    await git(...args)
})
afterEach(() => {
  registry.close()
  registry.closeAllConnections()
  rmSync(folder, { recursive: true })
})

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), text)
}

const repository = (host: string) => ({ type: 'git', url: `git+https://${host}/las.git` })

async function run(program: string, args: string[]): Promise<{ code: number; output: string }> {
  const env = {
    ...process.env,
    PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
    GITHUB_OUTPUT: join(folder, 'output'),
    npm_config_cache: join(folder, '.npm'),
    npm_config_registry: `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`,
    GIT_AUTHOR_NAME: 'Test',
    GIT_AUTHOR_EMAIL: 'test@example.com',
    GIT_COMMITTER_NAME: 'Test',
    GIT_COMMITTER_EMAIL: 'test@example.com',
  }
  return new Promise(resolve => {
    const child = execFile(program, args, { cwd: folder, env }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    )
  })
}

async function git(...args: string[]): Promise<string> {
  const { code, output } = await run('git', args)
  if (code !== 0) throw new Error(output)
  return output
}

const publish = (...args: string[]) => run(process.execPath, ['tooling/publish.mjs', ...args])

const createReleases = () => run(process.execPath, ['tooling/github-releases.mjs'])
const releaseOf = (...files: string[]) => `${JSON.stringify({ tag: '@las/one@1.2.0', files })}\n`
const sbom = 'las-one-1.2.0.cdx.json'

/** Whether the plan finds something to publish. */
async function isNeeded(): Promise<string> {
  rmSync(join(folder, 'output'), { force: true })
  const { code, output } = await publish('plan')
  if (code !== 0) throw new Error(output)
  return readFileSync(join(folder, 'output'), 'utf8')
}

it('does not publish a version whose tarball is missing', async () => {
  expect(await publish()).toMatchObject({ code: 1, output: expect.stringContaining('Not packed: @las/one.') })
})

// The programs in place of others are shell scripts.
describe.skipIf(process.platform === 'win32')('with GitHub', () => {
  it('plans to publish versions that the registry lacks', async () => {
    expect(await isNeeded()).toBe('needed=true\n')
    published = { '@las/one': '1.2.0' }
    write('releases', releaseOf(sbom))
    expect(await isNeeded()).toBe('needed=false\n')
  })

  it.each([
    ['is not on GitHub', ''],
    ['has no bill of materials', releaseOf('other.json')],
  ])('plans to complete a release that %s', async (_, releases) => {
    published = { '@las/one': '1.2.0' }
    write('releases', releases)
    expect(await isNeeded()).toBe('needed=true\n')
  })

  it('plans nothing while packages have no version', async () => {
    write('packages/two/package.json', JSON.stringify({ name: '@las/two', version: '0.0.0' }))
    expect(await isNeeded()).toBe('needed=false\n')
  })

  it('refuses a placeholder before the checks run', async () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    write('package.json', JSON.stringify({ ...manifest, repository: repository('repository.invalid') }))
    expect(await publish('plan')).toMatchObject({ code: 1, output: expect.stringContaining('is a placeholder') })
    expect(existsSync(join(folder, 'output'))).toBe(false)
  })

  it('tags a version and creates its release, with its changes and its bill of materials', async () => {
    expect(await createReleases()).toMatchObject({ code: 0, output: expect.stringContaining('@las/one@1.2.0') })
    const file = join(folder, 'dist/sbom', sbom)
    expect(readFileSync(join(folder, 'calls'), 'utf8')).toBe(
      `release create @las/one@1.2.0 ${file} --verify-tag --title @las/one@1.2.0 --notes It is faster.\n`,
    )
    const tagged = await git('--git-dir', 'remote', 'rev-parse', '@las/one@1.2.0')
    expect(tagged).toBe(await git('rev-parse', 'HEAD'))
  })

  it('continues after a failure: keeps the tag, and adds the bill of materials to a release', async () => {
    await git('push', '--quiet', 'origin', 'HEAD:refs/tags/@las/one@1.2.0')
    const tagged = await git('rev-parse', 'HEAD')
    await git('commit', '--quiet', '--allow-empty', '--message', 'Two')
    write('releases', releaseOf())
    expect(await createReleases()).toMatchObject({ code: 0 })
    const file = join(folder, 'dist/sbom', sbom)
    expect(readFileSync(join(folder, 'calls'), 'utf8')).toBe(`release upload @las/one@1.2.0 ${file} --clobber\n`)
    expect(await git('--git-dir', 'remote', 'rev-parse', '@las/one@1.2.0')).toBe(tagged)
  })
})
