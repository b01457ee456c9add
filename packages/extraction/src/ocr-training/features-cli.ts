import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import type { InferenceSession, Tensor } from 'onnxruntime-node'
import { cutLine, HEIGHT } from '../ocr/cut-line.js'
import { detectLines } from '../ocr/detect-lines.js'
import { loadRuntime } from '../ocr/load-runtime.js'
import { loadModels } from '../ocr/models.js'
import { toFloat16 } from './float16.js'
import { labelBoxes } from './label-boxes.js'
import { labelledPages } from './labelled-pages.js'

const USAGE = `Usage: pnpm --filter @las/extraction ocr-features <folder> <body.onnx> <output> [--part=1/2]

Detects the lines on the pictures that <folder>/pages.jsonl names, as reading does, and writes what the body of the recogniser
computes for each of those whose text is known.

  <output>.jsonl     a JSON object for each line: its text, and the number of its steps
  <output>.features  for each step the outputs of the body, one after the other, as 16-bit floats
  --part=1/2         takes every second page, from the first one on, so that several processes share the work; <output> gets the
                     number of the part, as in <output>-1.jsonl`

async function main(args: readonly string[]): Promise<void> {
  const [folder, bodyFile, output] = args.filter(arg => !arg.startsWith('--'))
  if (!folder || !bodyFile || !output || args.includes('--help')) {
    console.log(USAGE)
    return
  }
  const from = process.env.INIT_CWD ?? process.cwd()
  const part = args.find(arg => arg.startsWith('--part='))?.slice('--part='.length) ?? '1/1'
  const [first, step] = part.split('/').map(Number)
  const file = resolve(from, step === 1 ? output : `${output}-${first}`)
  const body = await loadBody(resolve(from, bodyFile))
  const models = await loadModels()
  const [labels, features] = ['jsonl', 'features'].map(type => createWriteStream(`${file}.${type}`))
  let [pages, lines, detected] = [0, 0, 0]
  const start = performance.now()
  for await (const { image, language, clean, raster, texts } of labelledPages(resolve(from, folder), first, step)) {
    const boxes = await detectLines(models, raster)
    detected += boxes.length
    for (const { box, text } of labelBoxes(boxes, texts)) {
      const { input, width } = cutLine(raster, box)
      const { steps, values } = await body(input, width)
      await write(labels, `${JSON.stringify({ text, language, clean, image, width, steps })}\n`)
      await write(features, Buffer.from(values.buffer))
      lines++
    }
    pages++
    if (pages % 50 === 0) console.error(`${pages} pages, ${lines} lines of ${detected} boxes`)
  }
  await Promise.all([labels, features].map(stream => stream && finished(stream.end())))
  const milliseconds = (performance.now() - start) / Math.max(1, lines)
  console.log(`${pages} pages, ${lines} lines of ${detected} boxes, ${milliseconds.toFixed(1)} ms a line`)
}

/** Runs the network up to its last layers: each step has the values of all its outputs, one output after the other. */
async function loadBody(
  file: string,
): Promise<(input: Float32Array, width: number) => Promise<{ steps: number; values: Uint16Array }>> {
  const { InferenceSession, Tensor } = await loadRuntime()
  const options: InferenceSession.SessionOptions = { intraOpNumThreads: 1, interOpNumThreads: 1 }
  const session = await InferenceSession.create(file, options)
  return async (input, width) => {
    const feeds = { [session.inputNames[0] ?? '']: new Tensor('float32', input, [1, 3, HEIGHT, width]) }
    const outputs: Record<string, Tensor> = await session.run(feeds)
    const { hidden, backbone } = outputs
    if (!hidden || !backbone) throw new Error(`${file} must have the outputs "hidden" and "backbone".`)
    const [, steps = 0, size = 0] = hidden.dims
    const [, channels = 0] = backbone.dims
    const values = new Float32Array(steps * (size + channels))
    for (let step = 0; step < steps; step++) {
      const at = step * (size + channels)
      for (let index = 0; index < size; index++) values[at + index] = Number(hidden.data[step * size + index])
      for (let index = 0; index < channels; index++) {
        values[at + size + index] = Number(backbone.data[index * steps + step])
      }
    }
    return { steps, values: toFloat16(values) }
  }
}

async function write(stream: WriteStream | undefined, data: string | Buffer): Promise<void> {
  if (stream && !stream.write(data)) await once(stream, 'drain')
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
