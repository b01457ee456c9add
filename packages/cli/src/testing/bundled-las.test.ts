import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { bundledLas, spawnLas } from './bundled-las.js'

describe('spawnLas', () => {
  it('runs the bundled program, which is bundled once', async () => {
    const las = await spawnLas(['--version'])
    expect(await las.result).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' })
    expect(await bundledLas()).toBe(await bundledLas())
  })
})
