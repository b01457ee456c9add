import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openImage } from '../images/open-image.js'
import type { Raster } from '../images/raster.js'
import { sizeFor } from '../ocr/picture-size.js'
import type { LabelledText } from './label-boxes.js'

/** A picture with text whose places are known. */
export interface LabelledPage {
  readonly image: string
  readonly language: string
  readonly clean: boolean
  readonly raster: Raster
  /** In pixels of `raster`. */
  readonly texts: readonly LabelledText[]
}

/** A line of pages.jsonl. */
interface Entry {
  image: string
  language: string
  clean: boolean
  /** The size of the picture in whose pixels the places are; by default its own. */
  size?: [width: number, height: number]
  words: LabelledText[]
}

/**
 * Reads the pictures that `pages.jsonl` of a folder names.
 *
 * @param first The number of the first page, 1 or more.
 * @param step Takes every second page with 2.
 */
export async function* labelledPages(folder: string, first = 1, step = 1): AsyncGenerator<LabelledPage> {
  const entries = (await readFile(join(folder, 'pages.jsonl'), 'utf8')).trim().split('\n')
  for (let index = first - 1; index < entries.length; index += step) {
    const { image, language, clean, size, words } = JSON.parse(entries[index] ?? '') as Entry
    const raster = await (await openImage(await readFile(join(folder, image)))).decode(0, sizeFor())
    const x = raster.width / (size?.[0] ?? raster.width)
    const y = raster.height / (size?.[1] ?? raster.height)
    const texts = words.map(
      ([left, top, right, bottom, text]): LabelledText => [left * x, top * y, right * x, bottom * y, text],
    )
    yield { image, language, clean, raster, texts }
  }
}
