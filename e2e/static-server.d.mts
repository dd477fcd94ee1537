// What the end-to-end tests need to know of static-server.mjs.
export function serve(folder: string, prefix: string, port?: number): Promise<{ site: string; close: () => void }>
