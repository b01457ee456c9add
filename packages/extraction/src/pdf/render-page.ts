import type { Raster } from '../images/raster.js'
import { loadCanvas } from './canvas.js'
import { damagedError } from './open-pdf.js'
import type { PdfPage } from './unpdf.js'

/**
 * Draws a page of a PDF that was opened for it.
 * @param scale Pixels a point.
 */
export async function renderPage(page: PdfPage, scale: number): Promise<Raster> {
  const { createCanvas } = await loadCanvas()
  const viewport = page.getViewport({ scale })
  const [width, height] = [Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height))]
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  try {
    // The library is written for the canvas of browsers, which this one resembles.
    const target = { canvas, canvasContext: context, viewport, background: '#fff' } as never
    await page.render(target).promise
  } catch (error) {
    throw damagedError(error, page.pageNumber - 1)
  }
  const { data } = context.getImageData(0, 0, width, height)
  const rgb = new Uint8Array(width * height * 3)
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    rgb[to] = data[from] ?? 0
    rgb[to + 1] = data[from + 1] ?? 0
    rgb[to + 2] = data[from + 2] ?? 0
  }
  return { data: rgb, width, height }
}
