/** A rectangle around a line of text: its centre, its length along the text, its height across it, and its slope. */
export interface TiltedBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** By how much the text runs down to the right, in radians. */
  readonly angle: number
}
