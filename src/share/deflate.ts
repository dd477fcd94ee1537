/** Compresses and decompresses text by the browser's own deflate, with a bound on what a damaged or hostile text yields. */

/** No moment needs as much; a few hundred letters can hold megabytes. */
export const MOST_BYTES = 64 * 1024

/** Browsers have had it since 2023. */
export function canDeflate(): boolean {
  try {
    return new CompressionStream('deflate-raw').readable instanceof ReadableStream
  } catch {
    return false
  }
}

export async function deflate(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** As much of the text as can be recovered, and why that is not all. */
export interface Inflated {
  text: string
  end: 'whole' | 'damaged' | 'too large'
}

export async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Inflated> {
  const { readable, writable } = new DecompressionStream('deflate-raw')
  const writer = writable.getWriter()
  // Errors in the bytes surface where they are read.
  const written = feed(writer, bytes).catch(() => undefined)
  const reader = readable.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return { text: text + decoder.decode(), end: 'whole' }
      size += value.length
      if (size > MOST_BYTES) {
        await reader.cancel()
        return { text: '', end: 'too large' }
      }
      text += decoder.decode(value, { stream: true })
    }
  } catch {
    return { text, end: 'damaged' }
  } finally {
    await written
  }
}

/** In small pieces, so that what was read before a damaged one is not lost with it. */
async function feed(writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>, bytes: Uint8Array<ArrayBuffer>) {
  const PIECE = 64
  for (let from = 0; from < bytes.length; from += PIECE) {
    await writer.ready
    await writer.write(bytes.slice(from, from + PIECE))
  }
  await writer.close()
}
