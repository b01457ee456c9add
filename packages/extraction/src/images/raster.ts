/** A picture in memory: three bytes a pixel, red, green and blue, row by row from the top left corner. */
export interface Raster {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** A quarter turn clockwise, in degrees. */
export type Rotation = 0 | 90 | 180 | 270
