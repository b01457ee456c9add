import { createRequire } from 'node:module'
import { missingLibrary } from '../missing-library.js'

type Canvas = typeof import('@napi-rs/canvas')

let loading: Promise<Canvas> | undefined

/** The library that PDFs are drawn with, loaded when the first one has to be. */
export function loadCanvas(): Promise<Canvas> {
  loading ??= import('@napi-rs/canvas').then(prepared, (error: unknown) => {
    loading = undefined
    throw missingLibrary('@napi-rs/canvas', error)
  })
  return loading
}

function prepared(canvas: Canvas): Canvas {
  provideTransfer()
  // Letters of fonts that a PDF names and does not hold come from the machine; bare ones, such as containers, have none.
  if (canvas.GlobalFonts.families.length === 0) {
    const font = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')
    canvas.GlobalFonts.registerFromPath(font, 'sans-serif')
  }
  return canvas
}

/** What the PDF library uses to draw, and Node.js has from version 22 on. */
function provideTransfer(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    configurable: true,
    writable: true,
    value(this: ArrayBuffer, length: number = this.byteLength): ArrayBuffer {
      const copy = new Uint8Array(length)
      copy.set(new Uint8Array(this, 0, Math.min(length, this.byteLength)))
      return copy.buffer
    },
  })
}
