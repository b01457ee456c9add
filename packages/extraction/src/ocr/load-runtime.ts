/// <reference path="./untyped.d.ts" />
import type * as Runtime from 'onnxruntime-node'
import { missingLibrary } from '../errors/missing-library.js'

/** The platforms that have a package with the neural network runtime: onnxruntime-node with the binaries of only one platform. */
const PLATFORMS: readonly string[] = [
  'darwin-arm64',
  'darwin-x64',
  'linux-arm64',
  'linux-x64',
  'win32-arm64',
  'win32-x64',
]

/** The package with the runtime for a platform. On other platforms, users can install an onnxruntime-node that supports them. */
export const runtimeFor = (platform: string): string =>
  PLATFORMS.includes(platform) ? `@las/onnxruntime-${platform}` : 'onnxruntime-node'

/** Loads the neural network runtime: the package for this platform or, if it is missing, an onnxruntime-node that the user installed. */
export async function loadRuntime(): Promise<typeof Runtime> {
  // A computed name, which compilers do not resolve: the package exists only for some platforms.
  const name = runtimeFor(`${process.platform}-${process.arch}`)
  const imported = await import(/* @vite-ignore */ name).catch((error: unknown) =>
    import('onnxruntime-node').catch(() => {
      throw missingLibrary(name, error)
    }),
  )
  return 'default' in imported ? imported.default : imported
}
