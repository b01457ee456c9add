import type Sharp from 'sharp'
import { missingLibrary } from '../errors/missing-library.js'

let loading: Promise<typeof Sharp> | undefined

/** The library that decodes and scales images, loaded when the first image comes. */
export function loadSharp(): Promise<typeof Sharp> {
  loading ??= import('sharp').then(
    ({ default: sharp }) => {
      // Pages come one after the other, so that kept images are of no use.
      sharp.cache(false)
      sharp.concurrency(1)
      return sharp
    },
    (error: unknown) => {
      loading = undefined
      throw missingLibrary('sharp', error)
    },
  )
  return loading
}
