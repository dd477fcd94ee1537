// How many frames a second a browser shows while production runs a hundred times as fast as it is.
/* global requestAnimationFrame, setTimeout */
const QUERY = '?seed=7&profile=production&speed=100'
const WATCH_MS = 5000

/** Frames per second. It depends on how busy the machine is: to be printed, and never asserted. */
export async function framesOf({ visit, site }) {
  const { go, ask } = await visit()
  await go(site + QUERY)
  await ask(pause, WATCH_MS)
  return ask(count, WATCH_MS)
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Runs on the page. */
function count(watchMs) {
  return new Promise((resolve) => {
    const beganMs = performance.now()
    let frames = 0
    const frame = () => {
      const lastedMs = performance.now() - beganMs
      if (lastedMs >= watchMs) resolve((1000 * frames) / lastedMs)
      else requestAnimationFrame(frame)
      frames++
    }
    requestAnimationFrame(frame)
  })
}
