/** Builds the relay into the folder `out`; `alter` may give back another text for a source, named by its path in `src/`. */
export function bundle(out: string, alter?: (path: string, text: string) => string): Promise<void>;
