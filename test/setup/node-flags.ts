// What every Node of ours is started with. V8 guards compiled code with the processor's protection keys, where it has them, and
// loses track of its pages when several threads compile WebAssembly: the whole process ends ("Check failed: jit_page.has_value()",
// nodejs/node#64500). It was seen here once in seven runs of these tests, on an AMD EPYC.
export const NODE_FLAGS: string[] =
  Number(process.versions.node.split('.')[0]) >= 22 ? ['--no-memory-protection-keys'] : [];

/** Packages are read from the few files into which `npm ci` put them, as the program does: every worker starts sooner. */
export const BUNDLED_PACKAGES: string[] = ['--import', new URL('./use-packages.mjs', import.meta.url).href];
