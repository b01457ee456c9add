// Stands in the bundle for packages that Fastify has and the emulator never uses; see bundle.ts.
module.exports = new Proxy(
  {},
  {
    get() {
      throw new Error('This part of Fastify is not in the bundle of @las/emulator')
    },
  },
)
