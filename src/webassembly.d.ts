/** What is used of WebAssembly's JavaScript interface; the types of Node.js 20 leave it to those of browsers. */
declare namespace WebAssembly {
  class Module {}
  class Memory {
    readonly buffer: ArrayBuffer;
  }
  class Global {
    value: number;
  }
  class Instance {
    constructor(module: Module);
    readonly exports: object;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
}
