import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { changesOf, platformPackages } from './packages.mjs'
import { root } from './steps.mjs'
import { changesetFaults } from './structure.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'las-platform-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs the script that adds the binaries, for a package with a version and the version of onnxruntime in it. */
function prepack(version: string, onnxruntime: string): Promise<{ code: number; stderr: string }> {
  const { os, cpu } = platformPackages[0]?.manifest ?? {}
  const manifest = { version, os, cpu, dependencies: { 'onnxruntime-common': onnxruntime } }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  return new Promise(resolve => {
    const args = [join(root, 'packages/onnxruntime/prepack.mjs')]
    const child = execFile(process.execPath, args, { cwd: folder }, (_, _stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stderr }),
    )
  })
}

it.each(platformPackages.map(each => [each.name, each] as const))('%s describes its version', (_, each) => {
  expect(changesOf(each)).not.toBe('')
  expect(each.manifest.files).toContain('CHANGELOG.md')
})

it('a faulty package can be corrected with a new version and the same binaries', async () => {
  expect(await prepack('1.16.99', '1.16.3')).toEqual({ code: 0, stderr: '' })
  expect(existsSync(join(folder, 'dist/lib/index.js'))).toBe(true)
  const changeset = `---\n'${platformPackages[0]?.name}': patch\n---\nIt is correct.\n`
  expect([...changesetFaults('.changeset/a.md', changeset)]).toEqual([])
})

it('other binaries than those of onnxruntime-node are rejected', async () => {
  expect(await prepack('1.16.3', '1.0.0')).toEqual({
    code: 1,
    stderr: expect.stringContaining('requires onnxruntime-node 1.0.0'),
  })
})
