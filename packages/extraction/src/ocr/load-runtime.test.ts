import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { loadRuntime, runtimeFor } from './load-runtime.js'

const folder = join(import.meta.dirname, '../../../onnxruntime')
const platforms = readdirSync(folder, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(({ name }) => name)

describe('the packages with the runtime', () => {
  it('are dependencies of this one, each for its platform', () => {
    const dependencies = Object.keys(manifest.optionalDependencies).filter(name => name.includes('onnxruntime'))
    expect(dependencies.sort()).toEqual(platforms.map(platform => `@las/onnxruntime-${platform}`).sort())
  })

  it.each(platforms)('%s has the version that is tested here, and is for its platform', platform => {
    const { os, cpu, version } = JSON.parse(readFileSync(join(folder, platform, 'package.json'), 'utf8'))
    expect(`${os}-${cpu}`).toBe(platform)
    expect(version).toBe(manifest.devDependencies['onnxruntime-node'])
  })
})

describe('loadRuntime', () => {
  it('loads the package of this platform, or the onnxruntime-node that is installed', async () => {
    expect(await loadRuntime()).toHaveProperty('InferenceSession.create')
  })

  it('knows the packages, and names onnxruntime-node on other platforms', () => {
    expect(platforms.map(runtimeFor)).toEqual(platforms.map(platform => `@las/onnxruntime-${platform}`))
    expect(runtimeFor('freebsd-x64')).toBe('onnxruntime-node')
  })
})
