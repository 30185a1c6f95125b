// Types for the parts that are used of two packages without types.

interface WasmMemory {
  /** Views of the module's memory; replaced by the module whenever its memory grows, so never keep one. */
  readonly HEAP16: Int16Array;
  readonly HEAPU32: Uint32Array;
  _malloc(bytes: number): number;
  _free(address: number): void;
}

declare module '@echogarden/speex-resampler-wasm' {
  export interface SpeexModule extends WasmMemory {
    _speex_resampler_init(
      channels: number,
      fromHz: number,
      toHz: number,
      quality: number,
      error: number,
    ): number;
    _speex_resampler_destroy(state: number): void;
    _speex_resampler_skip_zeros(state: number): number;
    _speex_resampler_get_input_latency(state: number): number;
    _speex_resampler_process_int(
      state: number,
      channel: number,
      input: number,
      inputLength: number,
      output: number,
      outputLength: number,
    ): number;
  }
  const load: () => Promise<SpeexModule>;

  // biome-ignore lint/style/noDefaultExport: this is how the package exports it
  export { load as default };
}

declare module '@echogarden/fvad-wasm' {
  export interface FvadModule extends WasmMemory {
    _fvad_new(): number;
    _fvad_free(instance: number): void;
    _fvad_reset(instance: number): void;
    _fvad_set_mode(instance: number, mode: number): number;
    _fvad_set_sample_rate(instance: number, sampleRateHz: number): number;
    _fvad_process(instance: number, frame: number, length: number): number;
  }
  const load: () => Promise<FvadModule>;

  // biome-ignore lint/style/noDefaultExport: this is how the package exports it
  export { load as default };
}
