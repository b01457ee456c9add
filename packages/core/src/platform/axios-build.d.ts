/** The build of axios for browsers, as one CommonJS file. */
declare module 'axios/dist/browser/axios.cjs' {
  export { default } from 'axios'
}
