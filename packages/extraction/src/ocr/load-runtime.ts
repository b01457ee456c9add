/// <reference path="./untyped.d.ts" />
import type * as Runtime from 'onnxruntime-node'
import { missingLibrary } from '../errors/missing-library.js'

/**
 * The package with the runtime of the networks for this platform: onnxruntime-node with the binaries of one platform, where that itself has
 * those of all.
 */
export const runtimeName: string = `@las/onnxruntime-${process.platform}-${process.arch}`

/** Loads the runtime of the networks: the package of this platform or, where there is none, an onnxruntime-node that the user installed. */
export async function loadRuntime(): Promise<typeof Runtime> {
  // A name that compilers cannot see: the package exists for some platforms only.
  const name: string = runtimeName
  const imported = await import(/* @vite-ignore */ name).catch((error: unknown) =>
    import('onnxruntime-node').catch(() => {
      throw missingLibrary(runtimeName, error)
    }),
  )
  return 'default' in imported ? imported.default : imported
}
