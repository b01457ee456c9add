/** A rectangle around a line of text: its centre, its length along the text, its height across it, and its slope. */
export interface TiltedBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** By how much the text runs down to the right, in radians. */
  readonly angle: number
  /** Points along the middle of a long line, from one end to the other. */
  readonly spine?: readonly Point[]
}

export type Point = readonly [x: number, y: number]
