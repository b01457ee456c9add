/** The largest picture that is read, with its longer side upright. Print of 8 points on A4 is 11 pixels high in it. */
const SIZES = { LOW: { width: 1000, height: 2000 }, HIGH: { width: 1600, height: 3200 } } as const

/** How large pictures of pages are read: the most pixels of the shorter and of the longer side. */
export function sizeFor(imageQuality: 'LOW' | 'HIGH' = 'LOW'): { width: number; height: number } {
  return SIZES[imageQuality]
}
