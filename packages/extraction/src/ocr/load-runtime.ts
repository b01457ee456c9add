/// <reference path="./untyped.d.ts" />
import type * as Runtime from 'onnxruntime-node'
import { missingLibrary } from '../errors/missing-library.js'

/** The platforms for which a package contains the runtime of the networks: onnxruntime-node with the binaries of one platform only. */
const PLATFORMS: readonly string[] = [
  'darwin-arm64',
  'darwin-x64',
  'linux-arm64',
  'linux-x64',
  'win32-arm64',
  'win32-x64',
]

/** The package with the runtime for a platform. On platforms without one, users can install an onnxruntime-node that supports them. */
export const runtimeFor = (platform: string): string =>
  PLATFORMS.includes(platform) ? `@las/onnxruntime-${platform}` : 'onnxruntime-node'

/** Loads the runtime of the networks: the package of this platform or, where there is none, an onnxruntime-node that the user installed. */
export async function loadRuntime(): Promise<typeof Runtime> {
  // A name that compilers cannot see: the package exists for some platforms only.
  const name = runtimeFor(`${process.platform}-${process.arch}`)
  const imported = await import(/* @vite-ignore */ name).catch((error: unknown) =>
    import('onnxruntime-node').catch(() => {
      throw missingLibrary(name, error)
    }),
  )
  return 'default' in imported ? imported.default : imported
}
