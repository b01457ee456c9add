import { type ReadonlySignal, signal } from '@preact/signals'

/** Images of similar widths would fill the memory of the server and the browser. */
const STEP_PIXELS = 100
const MAX_PIXELS = 5000

const fit = signal(900)

/** The width in pixels of images that fit the view, also of those that are fetched in advance. */
export const fitImageWidth: ReadonlySignal<number> = fit

/** @param width The width of the view in CSS pixels. */
export function setViewWidth(width: number): void {
  fit.value = Math.max(STEP_PIXELS, Math.ceil((width * devicePixelRatio) / STEP_PIXELS) * STEP_PIXELS)
}

/** The width of the image for the strip, and for a larger zoom. */
export const doubleWidth = (fitWidth: number): number => Math.min(2 * fitWidth, MAX_PIXELS)

/**
 * The image that is sharp for a page of this width on the screen, in pixels: the one that fits the view, one of double width, or, on
 * screens on which 400 % is larger than that, one of four times the width.
 */
export function imageWidthFor(pixels: number, fitWidth: number): number {
  if (pixels <= fitWidth * 1.02) return fitWidth
  return pixels <= doubleWidth(fitWidth) * 1.1 ? doubleWidth(fitWidth) : Math.min(4 * fitWidth, MAX_PIXELS)
}
