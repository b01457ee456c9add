/** A picture in memory: three bytes a pixel, red, green and blue, row by row from the top left corner. */
export interface Raster {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

export type { Rotation } from '../text/placement.js'
